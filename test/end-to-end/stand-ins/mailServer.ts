import { SMTPServer } from 'smtp-server';

import type { StandInCertificate } from './certificate';

export interface Mail {
	from: string;
	to: string[];
	subject: string;
	html: string;
}

/** A mail server with TLS from the start (as on port 465) that accepts mail only after sign-in. */
export class MailServer {
	readonly user = 'n8n@contoso.example';
	readonly password = 'made-up-password-of-the-stand-in';
	readonly mails: Mail[] = [];
	private server!: SMTPServer;
	private port = 0;

	static async start({ certificate, privateKey }: StandInCertificate): Promise<MailServer> {
		const mail = new MailServer();
		mail.server = new SMTPServer({
			secure: true,
			cert: certificate,
			key: privateKey,
			onAuth: ({ username, password }, _session, callback) => {
				if (username === mail.user && password === mail.password) callback(null, { user: username });
				else callback(new Error('5.7.8 Authentication credentials invalid'));
			},
			onData: (stream, session, callback) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => {
					const { mailFrom, rcptTo } = session.envelope;
					mail.mails.push({
						from: mailFrom === false ? '' : mailFrom.address,
						to: rcptTo.map(({ address }) => address),
						...parse(Buffer.concat(chunks).toString('utf8')),
					});
					callback();
				});
			},
		});
		await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
		mail.port = (mail.server.server.address() as { port: number }).port;
		return mail;
	}

	/** Fields of n8n's SMTP credential. */
	get credential(): Record<string, unknown> {
		return { user: this.user, password: this.password, host: 'localhost', port: this.port, secure: true };
	}

	stop(): Promise<void> {
		return new Promise((resolve) => this.server.close(resolve));
	}
}

/** Subject and body of a message of one part. */
function parse(message: string): { subject: string; html: string } {
	const [head = '', ...body] = message.split('\r\n\r\n');
	const headers = head.replace(/\r\n[ \t]+/g, ' ');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
	const text = body.join('\r\n\r\n');
	const isEncoded = header('Content-Transfer-Encoding') === 'quoted-printable';
	return { subject: header('Subject'), html: isEncoded ? fromQuotedPrintable(text) : text };
}

function fromQuotedPrintable(text: string): string {
	const bytes = text
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
