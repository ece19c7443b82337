module countersign.dev/tools/bench

go 1.26.8
