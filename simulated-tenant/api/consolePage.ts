/** The portal's HTML page, which answers for unknown paths and some failures instead of JSON. */
export function consolePage(message = '404Page not found'): string {
	return `<!DOCTYPE html>
<html lang="en"><head><title>Microsoft Defender for Cloud Apps</title>
<script>var __ADALLOM_CONSTS = {"version":"simulated","tenant":null};</script></head>
<body><div id="app">${message}</div></body></html>`;
}
