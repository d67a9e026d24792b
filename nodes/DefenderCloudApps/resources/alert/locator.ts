import type { INodeProperties } from 'n8n-workflow';

import { type From, idsOf, refuse } from '../../call';
import { knownAlertId } from '../../values/alertId';

/** An alert ID as the user gave it, and as the API knows it. */
export interface AlertId {
	given: string;
	/** Without the `ca` that Microsoft Defender XDR and Microsoft Graph put in front. */
	known: string;
}

export const alertIdField: INodeProperties = {
	displayName: 'Alert ID',
	name: 'alertId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 603f704aaf7417985bbf3b22',
	description: 'ID of the alert: its _id in Get Many. IDs from Microsoft Defender XDR, which begin with ca, also work.',
};

/**
 * The alerts that this item names: one ID, several separated by commas, or an array.
 *
 * @throws NodeOperationError if there is no ID, or if one of them cannot be an alert's
 */
export function readAlertIds(from: From): AlertId[] {
	const ids = idsOf(from, alertIdField, 'Enter the ID of an alert, or map _id from the node that returned it.');
	return ids.map((given) => ({ given, known: knownIdOf(from, given) }));
}

function knownIdOf(from: From, given: string): string {
	const known = knownAlertId(given);
	if (known) return known;
	throw refuse(
		from,
		`'${given.slice(0, 80)}' is not an alert ID`,
		'An alert ID is 24 characters from 0-9 and a-f, with or without a leading ca. Map _id of the alert.',
	);
}
