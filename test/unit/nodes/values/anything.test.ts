import fc from 'fast-check';

import { knownAlertId } from '../../../../nodes/DefenderCloudApps/values/alertId';
import { isoTime, plainText, textOf } from '../../../../nodes/DefenderCloudApps/values/decode';
import { entityKey, entityReference } from '../../../../nodes/DefenderCloudApps/values/entityKey';
import { shown } from '../../../../nodes/DefenderCloudApps/values/shown';
import { listOf, splitAtCommas } from '../../../../nodes/DefenderCloudApps/values/textList';
import { LATEST_TIME, parseSpan, parseTime } from '../../../../nodes/DefenderCloudApps/values/time';
import { cases } from '../../../support/property';

const BASE = { now: Date.UTC(2026, 0, 31, 12), timezone: 'Europe/Berlin' };

const pieces = fc.constantFrom(
	...['ca', '603f2b6d5a1c4e7f8a9b0c1d', '|', '11161', '{', '}', '"id"', ':', ',', '"', '[', ']', ' ', 'P', 'T', 'D'],
	...['2026-01-31', 'T08:00', '+02:00', 'Z', 'last ', '9'.repeat(20), ' hours', ' ago', 'now', '\\', '\u0000', '-'],
);
const value = fc.oneof(
	fc.anything(),
	fc.jsonValue(),
	fc.string(),
	fc.array(pieces).map((parts) => parts.join('')),
);

describe('whatever an expression returns', () => {
	it('is an entity that its key leads to again, or none', () => {
		fc.assert(
			fc.property(value, (given) => {
				const reference = entityReference(given);
				if (reference) expect(entityReference(entityKey(reference))).toEqual(reference);
			}),
			cases(500),
		);
	});

	it('is a time that a date can have, or none', () => {
		fc.assert(
			fc.property(value, (given) => {
				const time = parseTime(given, BASE) ?? 0;
				expect(time).toBeGreaterThanOrEqual(0);
				expect(time).toBeLessThanOrEqual(LATEST_TIME);
			}),
			cases(500),
		);
	});

	it('is a span of time that can be counted, or none', () => {
		fc.assert(
			fc.property(value, (given) => {
				expect(parseSpan(given) ?? 0).toBeGreaterThanOrEqual(0);
				expect(Number.isFinite(parseSpan(given) ?? 0)).toBe(true);
			}),
			cases(500),
		);
	});

	it('can be shown, listed and read as text and time', () => {
		fc.assert(
			fc.property(value, (given) => {
				for (const text of [shown(given), textOf(given)]) expect(typeof text).toBe('string');
				for (const text of [isoTime(given), plainText(given)]) expect([null, text]).toContain(text);
				expect(listOf(given)).not.toContain('');
			}),
			cases(500),
		);
	});
});

describe('whatever text is entered', () => {
	const text = fc.oneof(
		fc.string(),
		fc.array(pieces).map((parts) => parts.join('')),
	);

	it('is an alert ID of 24 digits, or none', () => {
		fc.assert(fc.property(text, (given) => expect(knownAlertId(given) ?? '0'.repeat(24)).toMatch(/^[0-9a-f]{24}$/)));
	});

	it('comes back from a list in quotes', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1 }), (entries) => {
				const written = entries.map((entry) => `"${entry.replaceAll('"', '""')}"`).join(', ');
				expect(splitAtCommas(written)).toEqual(entries);
			}),
			cases(300),
		);
	});
});
