import type { ServiceNow } from '../stand-ins/serviceNow';
import type { TicketSystem } from './tickets';

const CLOSE_CODES = {
	truePositive: 'Solution provided',
	benign: 'User error',
	falsePositive: 'Known error',
	unclear: 'Duplicate',
};

/** ServiceNow's incidents as tickets. */
export function serviceNowTickets(serviceNow: ServiceNow): TicketSystem {
	return {
		name: 'ServiceNow',
		openFile: 'servicenow/alert-to-incident.json',
		closeFile: 'servicenow/incident-to-alert.json',
		opens: 'Open incident',
		severities: ['3', '2', '1', '3'],
		tickets: () =>
			serviceNow.incidents.map((incident) => ({
				alertId: incident.correlation_id ?? '',
				number: incident.number ?? '',
				title: incident.short_description ?? '',
				severity: incident.impact === incident.urgency ? (incident.impact ?? '') : 'mixed',
				text: incident.description ?? '',
				notes: incident.work_notes ?? '',
			})),
		setDown: (isDown) => {
			serviceNow.isDown = isDown;
		},
		setSearchDown: (isDown) => {
			serviceNow.isSearchDown = isDown;
		},
		close: ({ number }, meaning) => serviceNow.resolve(number, CLOSE_CODES[meaning]),
		seen: () => serviceNow.service.seen,
	};
}
