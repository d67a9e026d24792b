import { type SimulatedTenant, type Activity, type Alert, newRecordId } from '../../../simulated-tenant';
import type { EventName } from './history';

const HIGH = 2;
const LOW = 0;
const BENIGN = 4;
const DAY_IN_MS = 86_400_000;

/** How a history writes records of one event into the tenant. */
export interface RecordKind {
	/** The filters of the trigger. Only records that were made as matching meet them. */
	filters: object;
	/** @returns the record's id */
	add(tenant: SimulatedTenant, time: number, isMatching: boolean): string;
	/** The record stops meeting the filters. */
	withdraw(tenant: SimulatedTenant, id: string): void;
}

/** Only the fields that the service itself reads, because very many histories are played. */
function smallAlert(fields: Partial<Alert>): Alert {
	return {
		_id: newRecordId(),
		timestamp: 0,
		title: '',
		description: '',
		entities: [],
		statusValue: 0,
		severityValue: HIGH,
		resolutionStatusValue: 0,
		stories: [],
		idValue: 0,
		isSystemAlert: false,
		...fields,
	};
}

function smallActivity(fields: Partial<Activity> & { created: number }): Activity {
	return { _id: newRecordId(), timestamp: fields.created, instantiation: fields.created, appId: 1, ...fields };
}

function changeSeverity(tenant: SimulatedTenant, id: string): void {
	const alert = tenant.alerts.find(({ _id }) => _id === id);
	if (alert) alert.severityValue = LOW;
}

const severityOf = (isMatching: boolean) => (isMatching ? HIGH : LOW);

export const recordKinds: Record<EventName, RecordKind> = {
	alertCreated: {
		filters: { severity: { eq: [HIGH] } },
		add(tenant, timestamp, isMatching) {
			const alert = smallAlert({ timestamp, severityValue: severityOf(isMatching) });
			tenant.alerts.push(alert);
			return alert._id;
		},
		withdraw: changeSeverity,
	},
	alertClosed: {
		filters: { severity: { eq: [HIGH] } },
		add(tenant, time, isMatching) {
			// Alerts are closed in another order than they were raised in.
			const timestamp = time - ((time * 7_919 + tenant.alerts.length * 104_729) % DAY_IN_MS);
			const closed = { resolutionStatusValue: BENIGN, resolveTime: new Date(time).toISOString() };
			const alert = smallAlert({ timestamp, severityValue: HIGH, ...(isMatching ? closed : {}) });
			tenant.alerts.push(alert);
			return alert._id;
		},
		withdraw: changeSeverity,
	},
	activityOccurred: {
		filters: { 'device.type': { eq: ['DESKTOP'] } },
		add(tenant, created, isMatching) {
			const activity = smallActivity({ created, userAgent: { deviceType: isMatching ? 'DESKTOP' : 'MOBILE' } });
			tenant.activities.push(activity);
			return activity._id;
		},
		withdraw(tenant, id) {
			const activity = tenant.activities.find(({ _id }) => _id === id);
			if (activity) activity.userAgent = { deviceType: 'MOBILE' };
		},
	},
};
