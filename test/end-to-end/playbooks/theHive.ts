import type { TheHive } from '../stand-ins/theHive';
import type { TicketSystem } from './tickets';

const STATUSES = {
	truePositive: 'TruePositive',
	benign: 'Other',
	falsePositive: 'FalsePositive',
	unclear: 'Indeterminate',
};

/** TheHive's cases as tickets. */
export function theHiveTickets(theHive: TheHive): TicketSystem {
	return {
		name: 'TheHive',
		openFile: 'thehive/alert-to-case.json',
		closeFile: 'thehive/case-to-alert.json',
		opens: 'Open case',
		severities: ['1', '2', '3', '1'],
		tickets: () =>
			theHive.cases.map(({ tags, number, title, severity, description, comments }) => ({
				alertId: tags.find((tag) => tag.startsWith('mdca:'))?.slice('mdca:'.length) ?? '',
				number: `#${number}`,
				title,
				severity: String(severity),
				text: description,
				notes: comments.join('\n'),
			})),
		setDown: (isDown) => {
			theHive.isDown = isDown;
		},
		setSearchDown: (isDown) => {
			theHive.isSearchDown = isDown;
		},
		close: ({ number }, meaning) =>
			theHive.close(Number(number.slice(1)), STATUSES[meaning], meaning === 'benign' ? 'benign' : undefined),
		seen: () => theHive.service.seen,
	};
}
