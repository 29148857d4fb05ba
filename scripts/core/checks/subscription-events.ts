import { at, type Check } from './check.ts';

export const subscriptionEvents: Check = {
  id: 'subscription-events',
  docs: 'The events of a subscription begin with `subscribed` and are in the order of their times.',
  *check({ catalog }) {
    for (const subscription of catalog.subscriptions) {
      const { events } = subscription.data;
      if (events[0]?.event !== 'subscribed') {
        yield at(this.id, subscription, ['events', 0, 'event'], {
          message: 'The first event of a subscription is that it began.',
          fix: 'Put the event subscribed first. Events are only ever added at the end.',
        });
      }
      for (const [index, event] of events.entries()) {
        const before = events[index - 1];
        if (before === undefined || before.at <= event.at) continue;
        yield at(this.id, subscription, ['events', index, 'at'], {
          message: `This event (${event.at}) is before the one above it (${before.at}).`,
          fix: 'Put events in the order of their times. Events are only ever added at the end.',
        });
      }
    }
  },
};
