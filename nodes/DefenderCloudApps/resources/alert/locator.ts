import { type From, idsOf, refuse } from '../../call';
import { idLocator } from '../../fields/idLocator';
import { ALERT_URL, knownAlertId } from '../../values/alertId';

/** The ID of an alert as the user gave it, and as the API knows it. */
export interface AlertId {
	/** In place of a URL, the ID in it. */
	given: string;
	/** Without the `ca` that Microsoft Defender XDR and Microsoft Graph put in front, and out of the URL of its page. */
	known: string;
}

export const alertIdField = idLocator({
	displayName: 'Alert',
	name: 'alertId',
	description: 'The alert: chosen from the list, or its _id in Get Many',
	searchListMethod: 'searchAlerts',
	listHint: 'The latest alerts first. Type on or scroll down for older ones',
	idExample: '603f704aaf7417985bbf3b22',
	idHint: 'Several IDs are separated by commas. IDs from Microsoft Defender XDR, which begin with ca, work too',
	idPattern: '(?:ca|CA)?[0-9a-fA-F]{24}',
	takesSeveral: true,
	idOtherwise: 'An alert ID has 24 characters from 0-9 and a-f, with or without a leading ca',
	page: {
		url: 'https://security.microsoft.com/alerts/ca603f704aaf7417985bbf3b22',
		pattern: ALERT_URL,
		otherwise: 'This is not the URL of an alert of Defender for Cloud Apps: it ends in alerts/ and the ID of the alert',
	},
});

/**
 * The alerts that this item names: chosen from the list, by one ID, several separated by commas or an array, or by the
 * URLs of their pages.
 *
 * @throws NodeOperationError if there is no ID, or if one of them cannot be an alert's
 */
export function readAlertIds(from: From): AlertId[] {
	const ids = idsOf(from, alertIdField, 'Choose an alert, or map _id from the node that returned it.');
	return ids.map((id) => {
		const known = knownIdOf(from, id);
		return { given: isUrl(id) ? known : id, known };
	});
}

function knownIdOf(from: From, given: string): string {
	const known = knownAlertId(given);
	if (known) return known;
	const shown = given.slice(0, 80);
	if (isUrl(given)) {
		throw refuse(
			from,
			`'${shown}' is not the URL of an alert of Defender for Cloud Apps`,
			"Copy the URL of the alert's page: it ends in alerts/ and the ID of the alert. Incidents, and alerts of other products, have other IDs. No request was sent.",
		);
	}
	throw refuse(
		from,
		`'${shown}' is not an alert ID`,
		"'Alert' accepts 24 characters from 0-9 and a-f, with or without a leading ca, and the URL of the alert's page. Map _id of the alert. No request was sent.",
	);
}

function isUrl(text: string): boolean {
	return /^https?:/i.test(text);
}
