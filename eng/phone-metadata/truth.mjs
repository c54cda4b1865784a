// Writes the truth table of the phone tests: what libphonenumber-js itself makes of numbers of every region.
// npm run truth                  the table that is committed
// node truth.mjs 200000 > file   a larger one, with another seed, to compare once

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import parse, { getExampleNumber } from 'libphonenumber-js/max';
import { libraryVersion, readPlans } from './plans.mjs';
import { mulberry, sample } from './verify.mjs';

const examples = createRequire(import.meta.url)('libphonenumber-js/examples.mobile.json');
const { plans, automaton } = readPlans();
const wanted = +process.argv[2] || 0;
const random = mulberry(wanted ? Date.now() : 20260102);
const pick = (list) => list[Math.floor(random() * list.length)];
const rows = new Map();

/** Adds what the library says of a text; `habit` L reads as people dial at home, I as services deliver. */
function add(text, habit, region) {
  const international = habit === 'I' ? `+${text}` : text;
  const number = parse(international, { defaultCountry: region || undefined, extract: false });
  const possible = number?.isPossible();
  const digits = number ? number.number.length - 1 : 0;
  const kept = possible || (habit === 'I' && digits >= 8 && digits <= 15);
  const validity = !kept ? '' : number.isValid() ? 'valid' : possible ? 'possible' : 'unconfirmed';
  rows.set(`${text}\t${habit}\t${region ?? ''}`, `${kept ? number.number : ''}\t${validity}\t${kept ? number.country ?? '' : ''}`);
}

const nearMiss = (digits) => pick([digits.slice(0, -1), digits + pick('0123456789'), digits.slice(0, 4) + pick('0123456789') + digits.slice(5)]);
const regions = plans.filter((p) => p.region);

function addRegion({ region, code, plan, raw }, national, number) {
  const e164 = `${code}${national}`;
  add(`+${e164}`, 'L', null);
  add(e164, 'I', null);
  add(`00${e164}`, 'L', region);
  add(`011 ${e164}`, 'L', 'US');
  add(national, 'L', region);
  add(e164, 'L', region);
  add(`+${nearMiss(e164)}`, 'L', null);
  add(nearMiss(e164), 'I', null);
  add(nearMiss(national), 'L', region);
  if (raw[5]) add(`${raw[5]}${national}`, 'L', region);
  if (raw[5] === '0') add(`+${code} (0)${national}`, 'L', null);
  if (!number) return;
  add(number.formatInternational(), 'L', null);
  add(number.formatNational(), 'L', region);
}

/** Draws a number at random; tries for one that is assigned in the region. */
function ownNumber({ plan, lengths, code, region }) {
  for (let i = 0; ; i++) {
    const national = sample(random, automaton, automaton.offset(plan), lengths);
    const number = parse(`+${code}${national}`);
    if (i === 1000 || (number?.isValid() && number.country === (region ?? undefined))) return { national, number };
  }
}

for (const p of regions) {
  const example = getExampleNumber(p.region, examples);
  if (example) addRegion(p, example.nationalNumber, example);
}
// Habits that examples do not show: carrier codes, local forms without area code, prefixes of the past, digits of other scripts.
const habits = {
  ID: ['0812-3456-7001', '812 3456 7001', '6281234567001', '+62 (0)812 3456 7001', '(021) 5099-8800', '622150998800', '62215099880', '62812345678', '001 62 812 3456 7001', '008 62 812 3456 7001', '٠٨١٢٣٤٥٦٧٠٠١', '０８１２３４５６７００１'],
  BR: ['(31) 8888-7777', '31 98888-7777', '0 15 31 98888-7777', '0 21 11 3888-7777', '90 31 98888-7777', '31 3888-7777', '+55 31 8888-7777', '+55 31 98888 7777', '24 7469-9873'],
  MX: ['044 55 1234 5678', '045 55 1234 5678', '01 55 1234 5678', '1 55 1234 5678', '55 1234 5678', '+52 1 55 1234 5678', '+52 55 1234 5678', '00 1 212 555 0123'],
  AR: ['011 15-2345-6789', '11 2345-6789', '+54 9 11 2345-6789', '+54 11 15-2345-6789', '+54 11 2345-6789', '0351 15 234-5678', '0343 15-456-7890', '02966 15-45-6789'],
  US: ['(212) 555-0123', '1 212 555 0123', '+1 (212) 555-0123', '011 62 812 3456 7001', '212.555.0123'],
  VI: ['642 1234', '1 340 642 1234', '340 642 1234'], GB: ['07700 900123', '+44 (0)20 7946 0123', '18002007700900123'], JE: ['797 712', '01534 456789'], JP: ['090-1234-5678', '010 62 812 3456 7001', '0120-123-456'],
  KR: ['010-1234-5678', '082-2-312-3456', '0082 2 312 3456'], CN: ['17951 139 1234 5678', '139 1234 5678', '010 1234 5678'], CO: ['03 321 1234567', '321 1234567'], RU: ['8 800 555-35-35', '8 (912) 345-67-89', '8~10 62 812 3456 7001'],
  BY: ['8 029 491-19-11', '80294911911'], HU: ['06 20 123 4567'], LT: ['8 612 34567', '0 612 34567'], SM: ['886377', '0549 886377'], GA: ['06 03 12 34', '6 03 12 34'], MG: ['22 123 45', '2212345'], NF: ['23456', '322345'],
  IT: ['06 1234 5678', '+39 06 1234 5678', '312 345 6789'], AU: ['0412 345 678', '0011 62 812 3456 7001', '1831 0412 345 678'], DE: ['030 123456', '4930123456', '0049 30 123456'], IN: ['91987 654 3210', '98765 43210', '9198765432'], SG: ['8123 4567', '65 8123 4567', '001 62 812 3456 7001'],
};
for (const [region, texts] of Object.entries(habits)) for (const text of texts) add(text, 'L', region);
for (const text of ['553188887777', '5531988887777', '5215512345678', '525512345678', '5491123456789', '541123456789', '5411152345678', '819012345678', '6281234567001', '80012345678', '870772001234', '99912345678']) add(text, 'I', null);

const rounds = wanted ? Math.ceil(wanted / 2500) : 1;
for (let round = 0; round < rounds; round++) {
  for (const p of plans) {
    const { national, number } = ownNumber(p);
    if (wanted && p.region) {
      addRegion(p, national, number);
      add(sample(random, automaton, automaton.offset(p.rules.length ? pick(p.rules).dfa : p.plan), p.lengths), 'L', p.region);
      add(sample(random, automaton, automaton.offset(p.idd), [12]), 'L', p.region);
      add(Array.from({ length: 3 + Math.floor(random() * 14) }, () => pick('0123456789')).join(''), pick('LI'), p.region);
    } else {
      add(`+${p.code}${national}`, 'L', null);
      add(`${p.code}${national}`, 'I', null);
      if (p.region && number) add(number.formatNational(), 'L', p.region);
    }
  }
}

const table = `# text, habit (Local, International), default region, E.164, validity, region: by libphonenumber-js ${libraryVersion} (eng/phone-metadata/truth.mjs)
${[...rows].map(([k, v]) => `${k}\t${v}`).join('\n')}\n`;
if (wanted) process.stdout.write(table);
else writeFileSync(new URL('../../tests/Omnichannel.Sdk.Tests/Identity/Normalisation/Wire/phone-truth.tsv', import.meta.url), table);
console.error(`${rows.size} rows, ${new Set([...rows.values()].map((v) => v.split('\t')[2])).size} regions`);
