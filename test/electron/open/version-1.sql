CREATE TABLE trial (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  registry_id TEXT,
  planned_enrolment INTEGER NOT NULL,
  null_proportion REAL NOT NULL,
  alternative_proportion REAL NOT NULL,
  alpha REAL NOT NULL,
  sides INTEGER NOT NULL,
  landmark_months INTEGER NOT NULL,
  cut_off TEXT NOT NULL CHECK (cut_off IS date(cut_off)),
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
) STRICT;
INSERT INTO trial VALUES ('SMALL', 'SYNTHETIC two patients', NULL, 2, 0.5, 0.71, 0.05, 1, 12, '2026-09-30', 1);
CREATE TABLE patients (
  id TEXT NOT NULL PRIMARY KEY,
  enrolled_on TEXT NOT NULL CHECK (enrolled_on IS date(enrolled_on)),
  age INTEGER,
  sex TEXT CHECK (sex IN ('male', 'female')),
  ecog INTEGER,
  gleason INTEGER,
  visceral_metastases INTEGER CHECK (visceral_metastases IN (0, 1)),
  bone_extent TEXT CHECK (bone_extent IN ('none', '1-5', '6-20', 'over-20')),
  haemoglobin_g_dl REAL,
  alkaline_phosphatase_u_l REAL,
  ldh_u_l REAL,
  first_regimen_began_on TEXT CHECK (first_regimen_began_on IS date(first_regimen_began_on)),
  first_regimen_last_cycle_on TEXT CHECK (first_regimen_last_cycle_on IS date(first_regimen_last_cycle_on)),
  first_regimen_cycles INTEGER,
  first_regimen_baseline_psa REAL,
  first_regimen_nadir_psa REAL,
  first_regimen_progression_basis TEXT CHECK (first_regimen_progression_basis IN ('psa', 'imaging', 'both')),
  first_regimen_progressed_on TEXT CHECK (first_regimen_progressed_on IS date(first_regimen_progressed_on)),
  prior_taxane INTEGER CHECK (prior_taxane IN (0, 1)),
  prior_arpi INTEGER
) STRICT;
INSERT INTO patients VALUES ('A', '2025-01-10', 70, NULL, NULL, NULL, 0, '6-20', 11.4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO patients VALUES ('B', '2025-02-10', NULL, NULL, NULL, NULL, 1, NULL, 12, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE eligibility (
  patient TEXT NOT NULL REFERENCES patients (id),
  criterion TEXT NOT NULL,
  met INTEGER CHECK (met IN (0, 1)),
  note TEXT
) STRICT;
CREATE TABLE cycles (
  patient TEXT NOT NULL REFERENCES patients (id),
  number INTEGER NOT NULL,
  given_on TEXT NOT NULL CHECK (given_on IS date(given_on)),
  activity_gbq REAL,
  change TEXT NOT NULL CHECK (change IN ('none', 'reduced', 'delayed', 'reduced-and-delayed')),
  reason TEXT
) STRICT;
CREATE TABLE psa (
  patient TEXT NOT NULL REFERENCES patients (id),
  measured_on TEXT NOT NULL CHECK (measured_on IS date(measured_on)),
  value_ng_ml REAL NOT NULL,
  qualifier TEXT NOT NULL CHECK (qualifier IN ('=', '<'))
) STRICT;
INSERT INTO psa VALUES ('A', '2025-01-20', 100, '=');
INSERT INTO psa VALUES ('A', '2025-03-03', 40.5, '=');
INSERT INTO psa VALUES ('B', '2025-02-20', 0.02, '<');
CREATE TABLE imaging (
  patient TEXT NOT NULL REFERENCES patients (id),
  imaged_on TEXT NOT NULL CHECK (imaged_on IS date(imaged_on)),
  modality TEXT NOT NULL CHECK (modality IN ('psma-pet', 'ct', 'mri', 'bone-scan', 'ct-and-bone-scan')),
  criterion TEXT NOT NULL CHECK (criterion IN ('recip', 'pcwg3')),
  evaluable INTEGER NOT NULL CHECK (evaluable IN (0, 1)),
  soft_tissue TEXT CHECK (soft_tissue IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NED', 'NE')),
  target_lesions INTEGER CHECK (target_lesions IN (0, 1)),
  bone TEXT CHECK (bone IN ('lesions', 'NED', 'NE')),
  bone_new_lesions INTEGER,
  tumour_volume_ml REAL,
  new_lesions INTEGER CHECK (new_lesions IN (0, 1)),
  recorded_response TEXT CHECK (recorded_response IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'PDu', 'NED', 'NE'))
) STRICT;
CREATE TABLE adverse_events (
  patient TEXT NOT NULL REFERENCES patients (id),
  soc TEXT NOT NULL,
  term TEXT NOT NULL,
  grade INTEGER,
  onset_on TEXT,
  ended_on TEXT,
  related TEXT CHECK (related IN ('unrelated', 'unlikely', 'possible', 'probable', 'definite')),
  serious INTEGER CHECK (serious IN (0, 1)),
  action TEXT CHECK (action IN ('none', 'reduced', 'delayed', 'interrupted', 'stopped')),
  outcome TEXT CHECK (outcome IN ('recovered', 'recovering', 'not-recovered', 'sequelae', 'fatal', 'unknown'))
) STRICT;
INSERT INTO adverse_events VALUES ('B', 'Gastrointestinal disorders', 'Nausea', NULL, '2025-03', NULL, NULL, NULL, NULL, NULL);
CREATE TABLE questionnaire_items (
  patient TEXT NOT NULL REFERENCES patients (id),
  instrument TEXT NOT NULL CHECK (instrument IN ('fact-rnt', 'bpi-sf')),
  form_on TEXT NOT NULL CHECK (form_on IS date(form_on)),
  visit TEXT,
  item TEXT NOT NULL,
  response INTEGER
) STRICT;
CREATE TABLE therapies (
  patient TEXT NOT NULL REFERENCES patients (id),
  agent TEXT NOT NULL,
  class TEXT NOT NULL,
  started_on TEXT NOT NULL CHECK (started_on IS date(started_on))
) STRICT;
CREATE TABLE vital_status (
  patient TEXT NOT NULL REFERENCES patients (id) UNIQUE,
  last_known_alive_on TEXT CHECK (last_known_alive_on IS date(last_known_alive_on)),
  died_on TEXT CHECK (died_on IS date(died_on)),
  cause TEXT CHECK (cause IN ('disease', 'treatment', 'other', 'unknown')),
  left_study TEXT CHECK (left_study IN ('lost', 'withdrew')),
  left_on TEXT CHECK (left_on IS date(left_on)),
  left_reason TEXT,
  treatment_ended TEXT CHECK (treatment_ended IN ('completed', 'progression', 'toxicity', 'death', 'choice', 'other')),
  treatment_ended_on TEXT CHECK (treatment_ended_on IS date(treatment_ended_on))
) STRICT;
INSERT INTO vital_status VALUES ('A', NULL, '2025-12-01', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO vital_status VALUES ('B', '2026-09-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE time_to_event (
  patient TEXT NOT NULL REFERENCES patients (id),
  endpoint TEXT NOT NULL,
  origin TEXT,
  days INTEGER NOT NULL,
  event INTEGER NOT NULL CHECK (event IN (0, 1)),
  description TEXT
) STRICT;
