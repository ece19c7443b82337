# Made up: no such key was ever issued.
AWS_ACCESS_KEY_ID = "AKIAFAKETESTKEY22345"  # gitleaks:allow trufflehog:ignore trivy:allow
