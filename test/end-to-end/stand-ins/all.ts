import { type StandInCertificate, makeCertificate } from './certificate';
import { ChatModel } from './chatModel';
import { Jira } from './jira';
import { MailServer } from './mailServer';
import { Proxy } from './proxy';
import { S3 } from './s3';
import { ServiceNow } from './serviceNow';
import { Slack } from './slack';
import { TheHive } from './theHive';
import { WebServer } from './webServer';

const PUBLIC_NAMES = ['slack.com', 'contoso.service-now.com', S3.host];

async function start(certificate: StandInCertificate) {
	const chatModel = await ChatModel.start(certificate);
	const jira = await Jira.start(certificate);
	const mail = await MailServer.start(certificate);
	const s3 = await S3.start(certificate);
	const serviceNow = await ServiceNow.start(certificate);
	const slack = await Slack.start(certificate);
	const theHive = await TheHive.start(certificate);
	const web = await WebServer.start(certificate);
	const proxy = await Proxy.start({
		'slack.com': slack.service,
		[serviceNow.host]: serviceNow.service,
		[S3.host]: s3.service,
	});
	return { chatModel, jira, mail, proxy, s3, serviceNow, slack, theHive, web };
}

type Running = Awaited<ReturnType<typeof start>>;

/** A running stand-in for every service that a playbook talks to. */
export interface StandIns extends Running {
	/** Environment variables with which n8n trusts and reaches them. */
	environment: Record<string, string>;
	/** Fields of n8n's credentials for them, by credential type. */
	credentials: Record<string, Record<string, unknown>>;
	stop(): Promise<void>;
}

/**
 * Starts all stand-ins. n8n needs their certificate, so they come before n8n.
 *
 * @param folder for the certificate
 * @param alsoTrusted PEM file of another authority that n8n has to trust
 */
export async function startStandIns(folder: string, alsoTrusted: string): Promise<StandIns> {
	const certificate = await makeCertificate(folder, PUBLIC_NAMES, alsoTrusted);
	const running = await start(certificate);
	const { chatModel, jira, mail, proxy, s3, serviceNow, slack, theHive, web } = running;
	return {
		...running,
		environment: {
			NODE_EXTRA_CA_CERTS: certificate.trustFile,
			HTTPS_PROXY: proxy.url,
			NO_PROXY: 'localhost,127.0.0.1',
		},
		credentials: {
			aws: s3.credential,
			httpBasicAuth: web.credential,
			jiraSoftwareCloudApi: jira.credential,
			openAiApi: chatModel.credential,
			serviceNowBasicApi: serviceNow.credential,
			slackApi: slack.credential,
			smtp: mail.credential,
			theHiveProjectApi: theHive.credential,
		},
		stop: async () => {
			await Promise.all([chatModel, jira, s3, serviceNow, slack, theHive, web].map(({ service }) => service.stop()));
			await Promise.all([mail.stop(), proxy.stop()]);
		},
	};
}
