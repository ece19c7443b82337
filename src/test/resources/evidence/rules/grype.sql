-- What Grype's database says in make.sh: four vulnerabilities. The names and fixes of three are real, all else is ours.
INSERT INTO providers (id, version, processor, date_captured, input_digest) VALUES
  ('github', '1', 'countersign', '2026-01-01 00:00:00+00:00', 'xxh64:0000000000000000'),
  ('nvd', '1', 'countersign', '2026-01-01 00:00:00+00:00', 'xxh64:0000000000000000');
INSERT INTO packages (id, ecosystem, name) VALUES (1, 'npm', 'lodash'), (2, 'python', 'pyyaml'), (3, 'python', 'requests');

INSERT INTO blobs (id, value) VALUES
  (1, '{"id":"GHSA-jf85-cpcp-j695","description":"Prototype pollution in lodash","refs":[{"url":"https://github.com/advisories/GHSA-jf85-cpcp-j695"}],"aliases":["CVE-2019-10744"],"severities":[{"scheme":"CHML","value":"critical","rank":1},{"scheme":"CVSS","value":{"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H","version":"3.1"},"rank":2}]}'),
  (2, '{"id":"GHSA-6757-jp84-gxfx","description":"Improper input validation in PyYAML","refs":[{"url":"https://github.com/advisories/GHSA-6757-jp84-gxfx"}],"aliases":["CVE-2020-1747"],"severities":[{"scheme":"CHML","value":"critical","rank":1}]}'),
  (3, '{"id":"GHSA-x84v-xcm2-53pg","description":"Insufficiently protected credentials in requests","refs":[{"url":"https://github.com/advisories/GHSA-x84v-xcm2-53pg"}],"aliases":["CVE-2018-18074"],"severities":[{"scheme":"CHML","value":"medium","rank":1}]}'),
  (4, '{"id":"GHSA-0000-0000-0000","description":"Made up: nobody rated it, and nothing fixes it"}'),
  (5, '{"id":"CVE-2019-10744","description":"Prototype pollution in lodash","refs":[{"url":"https://nvd.nist.gov/vuln/detail/CVE-2019-10744"}],"severities":[{"scheme":"CVSS","value":{"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H","version":"3.1"},"source":"nvd@nist.gov","rank":1}]}'),
  (11, '{"cves":["CVE-2019-10744"],"ranges":[{"version":{"type":"semver","constraint":"<4.17.12"},"fix":{"version":"4.17.12","state":"fixed"}}]}'),
  (12, '{"cves":["CVE-2020-1747"],"ranges":[{"version":{"type":"python","constraint":"<5.3.1"},"fix":{"version":"5.3.1","state":"fixed"}}]}'),
  (13, '{"cves":["CVE-2018-18074"],"ranges":[{"version":{"type":"python","constraint":"<=2.19.1"},"fix":{"version":"2.20.0","state":"fixed"}}]}'),
  (14, '{"ranges":[{"version":{"type":"python","constraint":"<3.0"},"fix":{"state":"not-fixed"}}]}'),
  (21, '{"cve":"CVE-2020-1747","vendor_project":"yaml","product":"pyyaml","date_added":"2026-01-01T00:00:00Z","required_action":"Made up"}');
INSERT INTO vulnerability_handles (id, name, status, published_date, modified_date, withdrawn_date, provider_id, blob_id) VALUES
  (1, 'GHSA-jf85-cpcp-j695', 'active', '2019-07-10 19:45:23+00:00', NULL, NULL, 'github', 1),
  (2, 'GHSA-6757-jp84-gxfx', 'active', '2021-04-20 16:14:24+00:00', NULL, NULL, 'github', 2),
  (3, 'GHSA-x84v-xcm2-53pg', 'active', '2018-10-29 19:06:46+00:00', NULL, NULL, 'github', 3),
  (4, 'GHSA-0000-0000-0000', 'active', NULL, NULL, NULL, 'github', 4),
  (5, 'CVE-2019-10744', 'active', '2019-07-26 00:15:11+00:00', NULL, NULL, 'nvd', 5);
INSERT INTO vulnerability_aliases (name, alias) VALUES
  ('GHSA-jf85-cpcp-j695', 'CVE-2019-10744'), ('GHSA-6757-jp84-gxfx', 'CVE-2020-1747'), ('GHSA-x84v-xcm2-53pg', 'CVE-2018-18074');
INSERT INTO affected_package_handles (id, vulnerability_id, operating_system_id, package_id, blob_id) VALUES (1, 1, NULL, 1, 11), (2, 2, NULL, 2, 12), (3, 3, NULL, 3, 13), (4, 4, NULL, 3, 14);
INSERT INTO epss_metadata (date) VALUES ('2026-01-01 00:00:00+00:00');
INSERT INTO epss_handles (id, cve, epss, percentile) VALUES (1, 'CVE-2019-10744', 0.02345, 0.84), (2, 'CVE-2020-1747', 0.00321, 0.55);
INSERT INTO known_exploited_vulnerability_handles (id, cve, blob_id) VALUES (1, 'CVE-2020-1747', 21);
