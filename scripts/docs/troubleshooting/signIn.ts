import { explainEntraError, knownEntraCodes } from '../../../credentials/common/entra/errors';
import { signInProblem } from '../../../credentials/common/entra/failedSignIn';
import { type EntraNetwork, EntraNetwork as Network } from '../../../credentials/common/entra/network';
import { type Advice, adviceOf, distinct } from './advice';

const LOGIN_URL = 'https://login.microsoftonline.com';
const TOKEN_URL = `${LOGIN_URL}/organizations/oauth2/v2.0/token`;

/** A row for each thing that Entra may say, with all codes that mean it. */
export interface EntraAdvice extends Advice {
	codes: string[];
}

/** What Entra's codes mean. */
export function entraAdvice(): EntraAdvice[] {
	const known = new Map<string, EntraAdvice>();
	for (const code of knownEntraCodes()) {
		const { title = '', description = '' } = explainEntraError(`${code}: said so.`) ?? {};
		const row = known.get(title) ?? {
			message: title,
			description: description.replace(/ \(AADSTS\d+\)$/, ''),
			codes: [],
		};
		row.codes.push(code);
		known.set(title, row);
	}
	return [...known.values()];
}

/** The sign-in host gave no token. */
export async function hostAdvice(): Promise<Advice[]> {
	const throttled = Object.assign(networkThat('is silent'), { waitInMs: 60_000 });
	const unexplained = Object.assign(networkThat('is silent'), { refusal: { error: 'slow_down' } });
	return distinct([
		await adviceOf(async () => await networkThat('is silent').sendPostRequestAsync(TOKEN_URL)),
		await adviceOf(async () => await networkThat('is down').sendPostRequestAsync(TOKEN_URL)),
		await adviceOf(async () => await networkThat('is a web page').sendPostRequestAsync(TOKEN_URL)),
		await adviceOf(async () => await networkThat('is silent').sendPostRequestAsync('https://login.example/token')),
		titled(signInProblem(throttled, undefined, [])),
		titled(signInProblem(unexplained, undefined, [])),
	]);
}

function titled({ title, description }: { title: string; description: string }): Advice {
	return { message: title, description };
}

function networkThat(state: 'is a web page' | 'is down' | 'is silent'): EntraNetwork {
	return new Network(async () => {
		if (state === 'is silent') throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
		return await Promise.resolve({ statusCode: state === 'is down' ? 503 : 200, headers: {}, body: '<html></html>' });
	}, LOGIN_URL);
}
