package dev.countersign.cli;

import picocli.CommandLine.Command;

@Command(
        name = "countersign",
        description = "Verifies signatures and attestations of files and images, and judges manifests.",
        footer = {
            "",
            "Exit status: 0 verified or met, 1 not, 2 could not tell (such as where a registry did not answer), 64 wrongly called,",
            "70 a defect of countersign."
        })
final class Countersign {}
