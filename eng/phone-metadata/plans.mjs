// Reads the numbering plans out of libphonenumber-js and brings them into the layout that is compiled in.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Automaton, parsePattern } from './automaton.mjs';

const require = createRequire(import.meta.url);
export const metadata = JSON.parse(readFileSync(require.resolve('libphonenumber-js/metadata.max.json')));
export const libraryVersion = JSON.parse(readFileSync(require.resolve('libphonenumber-js/package.json'))).version;

// Where each fact stands in an entry of the source's metadata.
const CODE = 0, IDD = 1, GENERAL = 2, LENGTHS = 3, TRUNK = 5, TRUNK_PARSING = 7, TRANSFORM = 8, LEADING = 10, TYPES = 11;

export const GENERAL_FLAG = 1, VALID_FLAG = 2;
export const STRIP = 0, WHOLE = 1, MIDDLE = 2;

// Facts that the source has dropped but that stand in address books. Mexico: until 2019 a mobile was dialled 044 or 045
// at home and +52 1 from abroad, a fixed line 01 or 02; WhatsApp still delivers 521.
const LEGACY_TRUNK = { MX: '0(?:[12]|4[45])|1' };

/** Gets the plans in the order of the table: by calling code, the code's main region first. */
export function readPlans() {
  const plans = [];
  for (const [code, regions] of Object.entries(metadata.country_calling_codes)) {
    for (const region of regions) plans.push({ region, raw: metadata.countries[region], code: +code });
  }
  for (const [code, raw] of Object.entries(metadata.nonGeographic)) plans.push({ region: null, raw, code: +code });
  plans.sort((a, b) => a.code - b.code); // stable: the order within a code is the source's

  const automaton = new Automaton();
  const accepting = (pattern) => automaton.add([{ tree: parsePattern(pattern), key: 0 }], (k) => k.size ? 1 : 0);
  for (const plan of plans) {
    const { raw, region } = plan;
    plan.lengths = raw[LENGTHS];
    plan.plan = addPlan(automaton, raw);
    plan.leading = raw[LEADING] ? accepting(raw[LEADING]) : -1;
    plan.idd = region ? accepting(raw[IDD]) : -1;
    plan.trunkPattern = raw[TRUNK_PARSING] || raw[TRUNK] || LEGACY_TRUNK[region] || null;
    plan.transform = raw[TRANSFORM] || null;
    plan.rules = plan.trunkPattern ? trunkRules(plan.trunkPattern, plan.transform, accepting) : [];
  }
  return { plans, automaton };
}

function addPlan(automaton, raw) {
  const parts = [{ tree: parsePattern(raw[GENERAL]), key: 'general' }];
  const lengths = new Map();
  for (const [i, type] of (raw[TYPES] || []).entries()) {
    if (!type || !type[0]) continue;
    parts.push({ tree: parsePattern(type[0]), key: i });
    lengths.set(i, new Set(type[1] || raw[LENGTHS]));
  }
  return automaton.add(parts, (keys, length) => {
    if (!keys.has('general')) return 0;
    const valid = lengths.size === 0 || [...keys].some((k) => k !== 'general' && lengths.get(k).has(length));
    return GENERAL_FLAG | (valid ? VALID_FLAG : 0);
  });
}

/**
 * A trunk pattern is an ordered list of alternatives; the first that matches decides. Four shapes exist:
 *   0            what it matches goes                                         STRIP
 *   (\d{7})$|1   the whole is a local number, an area code is put before it   WHOLE
 *   0?(AREA)15   the group stays, something is put before it                  MIDDLE
 *   0(CC)(\d{10,11})  what stands before the second group goes, if so many digits remain   STRIP with a remainder
 */
function trunkRules(pattern, transform, accepting) {
  const rules = [];
  for (const alternative of topLevel(pattern)) {
    const local = /^\((.*)\)\$$/.exec(alternative);
    const optional = /^(0\??|\(\?:0\|90\))\(\?:\((.*)\)(15|\(\\d\{10,11\}\))\)\?$/.exec(alternative);
    const kept = /^0\((.*)\)$/.exec(alternative);
    if (local && transform) rules.push({ kind: WHOLE, dfa: accepting(local[1]), prepend: before(transform, '$1') });
    else if (optional && optional[3] === '15') {
      rules.push({ kind: MIDDLE, dfa: accepting(`0?(?:${optional[2]})15`), prepend: before(transform, '$1'), count: 2 });
      rules.push({ kind: STRIP, dfa: accepting('0') });
    } else if (optional) {
      rules.push({ kind: STRIP, dfa: accepting(`${optional[1]}(?:${optional[2]})`), count: 10 });
      rules.push({ kind: STRIP, dfa: accepting(optional[1]) });
    } else if (kept && transform) rules.push({ kind: MIDDLE, dfa: accepting(alternative), prepend: before(transform, '$1'), count: 0 });
    else rules.push({ kind: STRIP, dfa: accepting(alternative) });
  }
  return rules;
}

function before(transform, group) {
  if (!transform.endsWith(group)) throw new Error(`unknown transform ${transform}`);
  return transform.slice(0, -group.length);
}

function topLevel(pattern) {
  const list = [''];
  let depth = 0;
  for (const c of pattern) {
    if (c === '(' || c === '[') depth++;
    if (c === ')' || c === ']') depth--;
    if (c === '|' && depth === 0) list.push('');
    else list[list.length - 1] += c;
  }
  return list;
}

/** What the C# reader makes of a number with its trunk prefix. */
export function applyRules(rules, automaton, digits) {
  for (const { kind, dfa, prepend = '', count = 0 } of rules) {
    const [whole, length] = automaton.run(automaton.offset(dfa), digits);
    if (kind === WHOLE && whole) return prepend + digits;
    if (kind === MIDDLE && length >= 0) return prepend + digits.slice(digits[0] === '0' ? 1 : 0, length - count) + digits.slice(length);
    if (kind === STRIP && length > 0 && digits.length - length >= count) return digits.slice(length);
  }
  return digits;
}
