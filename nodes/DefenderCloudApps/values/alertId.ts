const ALERT_ID = /^(?:ca)?([0-9a-f]{24})$/i;

/**
 * An alert's id as the API knows it: without the `ca` that Microsoft Defender XDR and Graph put before it.
 * `undefined` for anything that cannot be an alert's ID.
 */
export function knownAlertId(text: string): string | undefined {
	return ALERT_ID.exec(text.trim())?.[1]?.toLowerCase();
}
