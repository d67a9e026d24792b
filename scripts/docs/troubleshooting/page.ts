import { resources } from '../../../nodes/DefenderCloudApps/resources';
import { type Examples, LACKS_PERMISSION, type Refusal } from '../examples/recorded';
import { page, prose, table } from '../markdown';
import { fileOf } from '../reference/resource';
import type { Advice } from './advice';
import { certificateAdvice, fieldAdvice, testAdvice, tokenAdvice } from './credentials';
import { connectionAdvice, refusalAdvice, renewalAdvice, throttleAdvice } from './requests';
import { entraAdvice, hostAdvice } from './signIn';

const INTRODUCTION = `# Troubleshooting

Find your message with the browser's search (Ctrl+F), by some words of it that name nothing of your own. In messages with a
name, an ID, a number or a date, those of an example stand here.

Before anything else: **Access > Check** shows who is signed in, and with which permissions; **Access > Diagnose**
([more](diagnose.md)) whether the service behaves as it should. In a workflow that goes on after errors, the item that failed
has the message as \`error\` and what to do as \`message\`.

| what happens | where to look |
|---|---|
| the sign-in window or the credential says no | [codes of Entra](#codes-of-entra), [fields of a credential](#fields-of-a-credential), [certificates](#certificates), [the Test button](#the-test-button) |
| it worked, and does not any more | [renewal](#the-sign-in-cannot-be-renewed), [codes of Entra](#codes-of-entra) |
| an operation is refused | [answers of the service](#the-service-refuses), [permissions and roles](permissions.md), [fields of a node](#fields-of-a-node) |
| it takes long, or the tenant is throttled | [throttling](#the-tenant-is-throttled), and [the page on it](throttling.md) |
| the trigger brings nothing, or something twice | [the trigger](#the-trigger) |
| a list is empty, or too large to be shown | [lists](#lists) |`;

const TRIGGER = `## The trigger

- **Nothing arrives.** It delivers what happens after the workflow was activated; set **Options > Start From** for earlier
  records. Activities of Entra and Office 365 become visible minutes after they happened. Check the filters with **Get Many**.
- **A record is missing.** It became visible later than the trigger looks back: raise **Options > Look Back**
  ([limits](delivery.md#the-limits-of-the-promise)).
- **A record came twice.** n8n was restarted: [why, and what to do](delivery.md#coming-twice-and-what-to-do-about-it).`;

const LISTS = `## Lists

- **Empty, although there are records.** Take the filters away one by one. Activities of more than 30 days ago are found by few
  filters only ([filters](filters.md)).
- **The execution shows no data.** It is larger than what n8n shows: choose **Output > NDJSON File**
  ([large results](large-results.md)).`;

/** The page that has every message of the package: what happened, then what to do. */
export async function troubleshootingPage(examples: Examples): Promise<string> {
	return page(
		INTRODUCTION,
		'## Codes of Entra',
		"A message of the sign-in ends with Entra's code. These are known; for any other, Entra's own words are shown.",
		table(
			['code', 'message', 'what to do'],
			entraAdvice().map(({ codes, message, description }) => [codes.join(', '), prose(message), prose(description)]),
		),
		'## The sign-in host',
		adviceTable(await hostAdvice()),
		'## The sign-in cannot be renewed',
		adviceTable(renewalAdvice()),
		'## Fields of a credential',
		adviceTable(await fieldAdvice()),
		'## Certificates',
		adviceTable(await certificateAdvice()),
		'## Tokens',
		adviceTable(await tokenAdvice()),
		'## The Test button',
		adviceTable(testAdvice()),
		'## The service refuses',
		adviceTable(refusalAdvice()),
		'## The service cannot be reached',
		adviceTable(connectionAdvice()),
		'## The tenant is throttled',
		adviceTable(throttleAdvice()),
		TRIGGER,
		LISTS,
		'## Fields of a node',
		'Found before anything is sent, or refused for what the field names. The pages of the operations have them with their causes.',
		fieldTable(examples),
		'---',
		'This page is made by calling the checks of the package with what they refuse (`npm run docs`).',
	);
}

function adviceTable(advice: readonly Advice[]): string {
	return table(
		['message', 'what to do'],
		advice.map(({ message, description }) => [prose(message), prose(description)]),
	);
}

/** Each message of the operations once, with the pages that have it. */
function fieldTable(examples: Examples): string {
	const rows = new Map<string, { description: string; pages: Set<string> }>();
	for (const { link, refusal } of refusalsOf(examples)) {
		const message = withoutAllFilters(refusal.message);
		const row = rows.get(message) ?? { description: refusal.description, pages: new Set() };
		row.pages.add(link);
		rows.set(message, row);
	}
	const sorted = [...rows].sort(([one], [other]) => one.localeCompare(other, 'en'));
	return table(
		['message', 'what to do', 'seen in'],
		sorted.map(([message, { description, pages }]) => [prose(message), prose(description), shortened([...pages])]),
	);
}

/** What the operations refused, but for a permission that was missing: that has a row of its own. */
function refusalsOf(examples: Examples): Array<{ link: string; refusal: Refusal }> {
	return resources.flatMap((resource) =>
		resource.operations.flatMap(({ value, name }) => {
			const link = `[${resource.name} > ${name}](reference/${fileOf(resource)}#${name.toLowerCase().replaceAll(' ', '-')})`;
			const { refusals = [] } = examples[`${resource.value}.${value}`] ?? {};
			return refusals.filter(({ when }) => when !== LACKS_PERMISSION).map((refusal) => ({ link, refusal }));
		}),
	);
}

/** Each list has filters of its own; their names are on the pages. */
function withoutAllFilters(message: string): string {
	return message.replace(/(?<=The filters are: ).*$/, '…');
}

function shortened(links: readonly string[]): string {
	return links.length > 3 ? `${links.slice(0, 3).join(', ')} and others` : links.join(', ');
}
