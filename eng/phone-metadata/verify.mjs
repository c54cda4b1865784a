// Compares the automaton and the trunk rules with the source's own patterns before anything is written.

import { GENERAL_FLAG, VALID_FLAG, applyRules } from './plans.mjs';

export function verify(plans, automaton) {
  const random = mulberry(20260101);
  for (const { region, code, raw, plan, leading, idd, rules, trunkPattern, transform } of plans) {
    const name = region ?? `+${code}`;
    const general = new RegExp(`^(?:${raw[2]})$`);
    const types = (raw[11] || []).filter((t) => t && t[0]).map((t) => ({ pattern: new RegExp(`^(?:${t[0]})$`), lengths: t[1] || raw[3] }));
    const trunk = trunkPattern && new RegExp(`^(?:${trunkPattern})`);
    for (let i = 0; i < 2500; i++) {
      const digits = sample(random, automaton, automaton.offset(i % 3 || !rules.length ? plan : rules[i % rules.length].dfa), raw[3]);
      const expected = general.test(digits)
        ? GENERAL_FLAG | (types.some((t) => t.lengths.includes(digits.length) && t.pattern.test(digits)) ? VALID_FLAG : 0) : 0;
      same(automaton.run(automaton.offset(plan), digits)[0], expected, name, 'plan', digits);
      if (raw[10]) same(automaton.run(automaton.offset(leading), digits)[1] >= 0, digits.search(raw[10]) === 0, name, 'leading', digits);
      if (region) {
        const dialled = i % 2 ? digits : sample(random, automaton, automaton.offset(idd), [10]);
        const match = new RegExp(`^(?:${raw[1]})`).exec(dialled);
        same(automaton.run(automaton.offset(idd), dialled)[1], match ? match[0].length : -1, name, 'idd', dialled);
      }
      if (trunk) same(applyRules(rules, automaton, digits), strip(digits, trunk, transform), name, 'trunk', digits);
    }
  }
}

function strip(digits, pattern, transform) {
  const match = pattern.exec(digits);
  if (!match) return digits;
  return transform && match.length > 1 && match[match.length - 1] ? digits.replace(pattern, transform) : digits.slice(match[0].length);
}

/** Walks the automaton at random, now and then leaves it, and fills up to a possible length (or one off). */
export function sample(random, automaton, offset, lengths) {
  const words = automaton.layout();
  const length = Math.max(2, lengths[Math.floor(random() * lengths.length)] + (random() < 0.2 ? Math.floor(random() * 5) - 2 : 0));
  let digits = '';
  while (digits.length < length) {
    const groups = words[offset] & 15;
    if (!groups || random() < 0.02) { digits += Math.floor(random() * 10); offset = 0; continue; }
    const group = offset + 1 + 2 * Math.floor(random() * groups);
    const choices = [...'0123456789'].filter((d) => words[group] >> +d & 1);
    digits += choices[Math.floor(random() * choices.length)];
    offset = words[group + 1];
  }
  return digits;
}

export function mulberry(seed) {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

function same(actual, expected, ...where) {
  if (actual !== expected) throw new Error(`${where.join(' ')}: ${actual} instead of ${expected}`);
}
