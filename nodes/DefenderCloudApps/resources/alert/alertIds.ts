import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, idsOf, refuse } from '../../call';
import { knownAlertId } from '../../values/alertId';

/** An alert as the user named it, and as the API knows it. */
export interface AlertId {
	given: string;
	/** Without the `ca` that Microsoft Defender XDR and Graph put before it. */
	known: string;
}

export const alertIdField: INodeProperties = {
	displayName: 'Alert ID',
	name: 'alertId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 603f704aaf7417985bbf3b22',
	description: 'ID of the alert: its _id in Get Many. IDs from Microsoft Defender XDR (with a leading ca) work too.',
};

/**
 * The alerts that this item names: one id, several with commas between, or an array.
 *
 * @throws NodeOperationError when there is none, or one cannot be an alert's
 */
export function readAlertIds(call: OperationCall): AlertId[] {
	const ids = idsOf(call, alertIdField, 'Enter the ID of an alert, or map _id from the node that returned it.');
	return ids.map((given) => ({ given, known: knownId(call, given) }));
}

function knownId(call: OperationCall, given: string): string {
	const known = knownAlertId(given);
	if (known) return known;
	throw refuse(
		call,
		`'${given.slice(0, 80)}' is not an alert ID`,
		"'Alert ID' takes 24 characters from 0-9 and a-f, with or without a leading ca. Map _id of the alert.",
	);
}
