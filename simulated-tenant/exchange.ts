import { answerApi } from './api/answer';
import { consolePage } from './api/apiError';
import { type TenantReply, type TenantRequest, ConnectionFault } from './core/exchangeTypes';
import { faultReply } from './core/faults';
import { recordOf } from './core/recording';
import { json, redirect } from './core/replies';
import { answerLogin } from './entra/answer';
import { answerGraph } from './graph/answer';
import type { TenantState } from './state';

/** Records one request and answers it as its host would, unless a fault applies to it. */
export async function exchange(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	const record = recordOf(request, tenant.clock.now());
	tenant.requests.push(record);
	const reply = await answerOrFault(tenant, request);
	record.status = reply.status;
	return { ...reply, headers: { date: new Date(tenant.clock.now()).toUTCString(), ...reply.headers } };
}

async function answerOrFault(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	const fault = tenant.faults.strike(request);
	if (fault === undefined) return await answer(tenant, request);
	if (fault === 'reset' || fault === 'timeout') throw new ConnectionFault(fault);
	if (fault === 'html') return consolePage(500, '500Internal Server Error');
	if (fault === 'redirect')
		return redirect(`${tenant.loginUrl.replace('localhost', '127.0.0.1')}/redirected-elsewhere`);
	if (typeof fault !== 'string')
		return 'change' in fault ? fault.change(await answer(tenant, request)) : faultReply(fault);
	await answer(tenant, request);
	throw new ConnectionFault(fault === 'answer cut' ? 'cut' : 'reset');
}

async function answer(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	try {
		if (request.host === 'login') return await answerLogin(tenant, request);
		if (request.host === 'graph') return await answerGraph(tenant, request);
		return await answerApi(tenant, request);
	} catch (error) {
		if (error instanceof ConnectionFault) throw error;
		const explanation = error instanceof Error ? error.stack : String(error);
		tenant.violations.push(`The simulated tenant itself failed: ${explanation}`);
		return json(500, { detail: 'The simulated tenant failed.' });
	}
}
