import { useFixture } from '../support/tenant';
import { testAgentPlaybook } from './playbooks/agent';
import { testApprovalPlaybook } from './playbooks/approval';
import { Bench } from './playbooks/bench';
import { testDigestPlaybook } from './playbooks/digest';
import { testDiscoveryPlaybook } from './playbooks/discovery';
import { testExportPlaybook } from './playbooks/export';
import { testJiraPlaybook } from './playbooks/jira';
import { testLivePlaybooks } from './playbooks/live';
import { testRangesPlaybook } from './playbooks/ranges';
import { testReportPlaybook } from './playbooks/report';
import { testRestart } from './playbooks/restart';
import { serviceNowTickets } from './playbooks/serviceNow';
import { theHiveTickets } from './playbooks/theHive';
import { testTicketPlaybook } from './playbooks/tickets';
import { testTriagePlaybook } from './playbooks/triage';
import { testUnansweredQuestion } from './playbooks/unanswered';

/** Requests wait for their turn, of the 30 a minute that a tenant allows. */
jest.setTimeout(180_000);

describe('The playbooks in the real n8n', () => {
	const bench = useFixture(new Bench());

	testJiraPlaybook(() => bench);
	testTicketPlaybook(
		() => bench,
		() => serviceNowTickets(bench.standIns.serviceNow),
		'ServiceNow',
	);
	testTicketPlaybook(
		() => bench,
		() => theHiveTickets(bench.standIns.theHive),
		'TheHive',
	);
	testApprovalPlaybook(() => bench);
	testDigestPlaybook(() => bench);
	testReportPlaybook(() => bench);
	testTriagePlaybook(() => bench);
	testRangesPlaybook(() => bench);
	testDiscoveryPlaybook(() => bench);
	testExportPlaybook(() => bench);
	testAgentPlaybook(() => bench);
	testUnansweredQuestion(
		() => bench,
		() => testLivePlaybooks(() => bench),
	);
	testRestart(() => bench);

	it('never asked a service that has no stand-in for anything', () => {
		expect(bench.standIns.proxy.refused).toEqual([]);
	});
});
