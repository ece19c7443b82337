{{/* The operator's settings, and the files that some of them name. */}}
{{- define "countersign.env" -}}
- name: COUNTERSIGN_NAMESPACE
  valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
# The rest of the limit is for threads, code and buffers.
- { name: JAVA_TOOL_OPTIONS, value: {{ printf "-XX:MaxRAMPercentage=50 %s" .Values.javaOptions | trim | quote }} }
# An arena for each thread keeps memory that nobody uses.
- { name: MALLOC_ARENA_MAX, value: "2" }
- { name: COUNTERSIGN_OPA_URL, value: "http://127.0.0.1:8181" }
- { name: COUNTERSIGN_OPA_INSPECTION_URL, value: "http://127.0.0.1:8183" }
- { name: COUNTERSIGN_WEBHOOK_SERVICE_NAME, value: {{ .Values.webhook.serviceName | quote }} }
{{- with .Values.webhook.url }}
- { name: COUNTERSIGN_WEBHOOK_URL, value: {{ . | quote }} }
{{- end }}
{{- if .Values.webhook.clientCaSecret }}
- { name: COUNTERSIGN_WEBHOOK_CLIENT_CA, value: /etc/countersign/client-ca/ca.crt }
{{- end }}
{{- with .Values.webhook.clientNames }}
{{- if not $.Values.webhook.clientCaSecret }}
{{- fail "webhook.clientNames says who counts of those that the CA in webhook.clientCaSecret issued to: set that too" }}
{{- end }}
- { name: COUNTERSIGN_WEBHOOK_CLIENT_NAMES, value: {{ join "," . | quote }} }
{{- end }}
{{- with .Values.exemptNamespaces }}
- { name: COUNTERSIGN_EXEMPT_NAMESPACES, value: {{ join "," . | quote }} }
{{- end }}
{{- with .Values.registry.plainHttp }}
- { name: COUNTERSIGN_REGISTRY_PLAIN_HTTP, value: {{ join "," . | quote }} }
{{- end }}
{{- if .Values.registry.dockerConfigSecret }}
- { name: COUNTERSIGN_REGISTRY_DOCKER_CONFIG, value: /etc/countersign/registry/config.json }
{{- end }}
{{- if .Values.registry.caBundleSecret }}
- { name: COUNTERSIGN_REGISTRY_CA_BUNDLE, value: /etc/countersign/registry-ca/ca.crt }
{{- end }}
{{- if .Values.registry.imagePullSecrets }}
- { name: COUNTERSIGN_REGISTRY_IMAGE_PULL_SECRETS, value: "true" }
{{- end }}
{{- with .Values.registry.caBundleSecrets }}
{{- $bundles := list }}
{{- range $i, $host := keys . | sortAlpha }}
{{- $bundles = append $bundles (printf "%s=/etc/countersign/registry-cas/%d.crt" $host $i) }}
{{- end }}
- { name: COUNTERSIGN_REGISTRY_CA_BUNDLES, value: {{ join "," $bundles | quote }} }
{{- end }}
{{- with .Values.registry.mirrors }}
{{- $mirrors := list }}
{{- range $host := keys . | sortAlpha }}
{{- $mirrors = append $mirrors (printf "%s=%s" $host (get $.Values.registry.mirrors $host)) }}
{{- end }}
- { name: COUNTERSIGN_REGISTRY_MIRRORS, value: {{ join "," $mirrors | quote }} }
{{- end }}
{{- with .Values.registry.tokenRealms }}
{{- $realms := list }}
{{- range $host := keys . | sortAlpha }}
{{- $realms = append $realms (printf "%s=%s" $host (get $.Values.registry.tokenRealms $host)) }}
{{- end }}
- { name: COUNTERSIGN_REGISTRY_TOKEN_REALMS, value: {{ join "," $realms | quote }} }
{{- end }}
{{- with .Values.registry.privateRedirects }}
- { name: COUNTERSIGN_REGISTRY_PRIVATE_REDIRECTS, value: {{ join "," . | quote }} }
{{- end }}
- { name: COUNTERSIGN_RECORDS_KEEP, value: {{ .Values.records.keep | quote }} }
- { name: COUNTERSIGN_RECORDS_NAMESPACE_CAP, value: {{ .Values.records.namespaceCap | quote }} }
- { name: COUNTERSIGN_RECORDS_DENIED_CAP, value: {{ .Values.records.deniedCap | quote }} }
- { name: COUNTERSIGN_RECORDS_DENIED_TTL, value: {{ .Values.records.deniedTtl | quote }} }
- { name: COUNTERSIGN_BACKGROUND_INTERVAL, value: {{ .Values.background.interval | quote }} }
- { name: COUNTERSIGN_BACKGROUND_RATE, value: {{ .Values.background.rate | quote }} }
{{- if .Values.openReports.enabled }}
- { name: COUNTERSIGN_OPEN_REPORTS_ENABLED, value: "true" }
{{- end }}
- { name: COUNTERSIGN_KEYS_GRACE, value: {{ .Values.keys.grace | quote }} }
{{- if .Values.trustRoots.volume }}
- { name: COUNTERSIGN_TRUST_ROOTS_DIRECTORY, value: /etc/countersign/trust-roots }
{{- end }}
{{- end }}

{{- define "countersign.mounts" -}}
{{- if .Values.webhook.clientCaSecret }}
- { name: client-ca, mountPath: /etc/countersign/client-ca, readOnly: true }
{{- end }}
{{- if .Values.registry.dockerConfigSecret }}
- { name: registry, mountPath: /etc/countersign/registry, readOnly: true }
{{- end }}
{{- if .Values.registry.caBundleSecret }}
- { name: registry-ca, mountPath: /etc/countersign/registry-ca, readOnly: true }
{{- end }}
{{- if .Values.registry.caBundleSecrets }}
- { name: registry-cas, mountPath: /etc/countersign/registry-cas, readOnly: true }
{{- end }}
{{- if .Values.trustRoots.volume }}
- { name: trust-roots, mountPath: /etc/countersign/trust-roots, readOnly: true }
{{- end }}
{{- end }}

{{- define "countersign.volumes" -}}
{{- with .Values.webhook.clientCaSecret }}
- { name: client-ca, secret: { secretName: {{ . }} } }
{{- end }}
{{- with .Values.registry.dockerConfigSecret }}
- name: registry
  secret: { secretName: {{ . }}, items: [{ key: .dockerconfigjson, path: config.json }] }
{{- end }}
{{- with .Values.registry.caBundleSecret }}
- { name: registry-ca, secret: { secretName: {{ . }} } }
{{- end }}
{{- with .Values.registry.caBundleSecrets }}
- name: registry-cas
  projected:
    sources:
      {{- range $i, $host := keys . | sortAlpha }}
      - secret: { name: {{ get $.Values.registry.caBundleSecrets $host }}, items: [{ key: ca.crt, path: {{ $i }}.crt }] }
      {{- end }}
{{- end }}
{{- with .Values.trustRoots.volume }}
- name: trust-roots
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
