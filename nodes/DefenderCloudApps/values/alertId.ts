const ALERT_ID = /^(?:ca)?([0-9a-f]{24})$/i;

/**
 * The page of an alert, with its ID as the only group: `https://contoso.portal.cloudappsecurity.com/#/alerts/<ID>`, as the
 * URL of an alert says it, or `https://security.microsoft.com/alerts/ca<ID>?tid=…`, as Microsoft Defender XDR shows it.
 * Any host will do, since only the ID is used: an alert that the credential's tenant does not have is not found.
 */
export const ALERT_URL =
	'^\\s*https?://[^/\\s?#]+/(?:[^\\s?#]*/)?(?:#/)?alerts/(?:ca)?([0-9a-fA-F]{24})(?:[/?#]\\S*)?\\s*$';

/**
 * An alert's id as the API knows it: without the `ca` that Microsoft Defender XDR and Graph put before it, and out of the
 * URL of its page. `undefined` for anything that cannot be an alert's ID.
 */
export function knownAlertId(text: string): string | undefined {
	const id = ALERT_ID.exec(text.trim()) ?? new RegExp(ALERT_URL).exec(text);
	return id?.[1]?.toLowerCase();
}
