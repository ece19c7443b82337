// The API of Reports, of which tests install the CRD: config/install.yaml in the module.
module countersign.dev/tools/openreports

go 1.26.8

require github.com/openreports/reports-api v0.2.1
