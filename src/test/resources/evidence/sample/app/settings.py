# Made up: no such key was ever issued.
AWS_ACCESS_KEY_ID = "AKIAFAKETESTKEY22345"
ARTIFACTS = "https://builder:made-up-password@artifacts.example.org/store"
