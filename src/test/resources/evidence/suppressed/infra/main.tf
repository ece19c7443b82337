resource "aws_s3_bucket" "reports" {
  #checkov:skip=CKV_AWS_20:The reports are published on purpose
  bucket = "reports"
  #trivy:ignore:AVD-AWS-0092
  acl = "public-read" #tfsec:ignore:aws-s3-no-public-access-with-acl
}
