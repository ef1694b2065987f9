import { messages } from '../../shared/i18n/messages';

export const backlogMessages = messages({
  en: {
    title: "Temporal's task queues",
    away: 'Temporal does not answer, so its queues are unknown. Adverts are saved all the same, and go on by themselves.',
    taskQueue: 'Task queue',
    kinds: { workflow: 'workflow', activity: 'activity' },
    tasks: 'Waiting tasks',
    oldest: 'Oldest',
    added: 'Added a second',
    dispatched: 'Handed out a second',
    pollers: 'Pollers',
    noPollers: 'no pollers',
    unknown: 'unknown',
  },
  sq: {
    title: 'Radhët e detyrave të Temporal',
    away: 'Temporal nuk përgjigjet, prandaj radhët e tij nuk dihen. Njoftimet ruhen gjithsesi dhe vazhdojnë vetë.',
    taskQueue: 'Radha e detyrave',
    kinds: { workflow: 'workflow', activity: 'aktivitet' },
    tasks: 'Detyra në pritje',
    oldest: 'Më e vjetra',
    added: 'Të shtuara në sekondë',
    dispatched: 'Të dhëna në sekondë',
    pollers: 'Lexues',
    noPollers: 'pa lexues',
    unknown: 'e panjohur',
  },
});
