const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----/g;
const OLD_ENCRYPTION = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*(\S+)\s+/;

/**
 * The PEM blocks of a text whose label ends in `label`. A text that lost its line breaks in a one-line field, or
 * has them as `\n`, is put right.
 */
export function pemBlocks(text: string, label: 'CERTIFICATE' | 'PRIVATE KEY'): string[] {
	const blocks = [...text.replace(/\\r|\\n/g, '\n').matchAll(BLOCK)];
	return blocks
		.filter(([, name]) => name?.endsWith(label))
		.map(([, name, content]) => `-----BEGIN ${name}-----\n${wrapped(content ?? '')}\n-----END ${name}-----\n`);
}

function wrapped(content: string): string {
	const cipher = OLD_ENCRYPTION.exec(content)?.[1];
	const base64 = content.replace(OLD_ENCRYPTION, '').replace(/\s/g, '');
	const lines = base64.match(/.{1,64}/g)?.join('\n') ?? '';
	return cipher ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher}\n\n${lines}` : lines;
}
