interface Words {
  title: string;
  advice: string;
}

/** Titles and advice of the failures that adverts and alerts tell of, as the error catalogue has them. */
export const failureWords: Record<'en' | 'sq', Readonly<Record<string, Words>>> = {
  en: {
    PROVIDER_UNREACHABLE: {
      title: 'The embedding provider cannot be reached.',
      advice: 'Nothing: it is tried again by itself. If it lasts, check OPENAI_BASE_URL and the network.',
    },
    PROVIDER_CUT_OFF: {
      title: 'The connection to the embedding provider broke in the middle of a call.',
      advice:
        'Nothing: it is tried again by itself. If it lasts, look at the network and at whatever stands between.',
    },
    PROVIDER_TIMEOUT: {
      title: 'The embedding provider did not answer in time.',
      advice:
        'Nothing: it is tried again by itself. If it lasts, raise OPENAI_API_TIMEOUT or ask the provider.',
    },
    PROVIDER_UNAVAILABLE: {
      title: 'The embedding provider answered with an error of its own (5xx).',
      advice: "Nothing: it is tried again by itself. If it lasts, look at the provider's status page.",
    },
    PROVIDER_RATE_LIMITED: {
      title: 'The embedding provider asked to slow down (429).',
      advice:
        'Nothing: the wait it asked for is kept. If it lasts, lower EMBEDDING_MAX_CONCURRENT or raise the limit there.',
    },
    PROVIDER_REPLY_INVALID: {
      title: 'The embedding provider sent a reply that cannot be used.',
      advice: 'Check that OPENAI_EMBEDDING_MODEL is the model that the server at OPENAI_BASE_URL runs.',
    },
    PROVIDER_REFUSED_TEXT: {
      title: 'The embedding provider refused this text.',
      advice: "Edit the advert's text, or retry it by hand once the provider accepts it.",
    },
    PROVIDER_KEY_REFUSED: {
      title: 'The embedding provider refused the key.',
      advice: 'Set a valid OPENAI_API_KEY and restart; the jobs stay pending and go on by themselves.',
    },
    PROVIDER_NOT_CONFIGURED: {
      title: 'No embedding provider is configured.',
      advice:
        'Set OPENAI_API_KEY, or OPENAI_BASE_URL for another provider, and restart; the jobs stay pending and go on by themselves.',
    },
    PROVIDER_QUOTA_EXHAUSTED: {
      title: "The embedding provider's quota is used up.",
      advice: 'Add credit at the provider; the jobs stay pending and go on by themselves.',
    },
    PROVIDER_BUDGET_REACHED: {
      title: "The day's budget for embeddings is used up.",
      advice:
        'Nothing: the jobs stay pending and go on by themselves after midnight UTC. To go on now, raise EMBEDDING_DAILY_BUDGET_USD and restart.',
    },
    NO_LIVE_WORKER: {
      title: 'No worker is at work.',
      advice:
        'Start a worker, or find out from its log why it ended. Until then adverts are saved and wait, and readers get the lists that are stored.',
    },
    BACKLOG_OLD: {
      title: 'Adverts wait too long for their embedding.',
      advice:
        'Look at Queue health for what they wait for. If the provider is well and the workers are busy, run more workers, or start a migration.',
    },
    COVERAGE_FALLING: {
      title: 'Fewer adverts have an embedding than there should be.',
      advice: 'Look at the failed and the pending adverts; start a migration if many of them are pending.',
    },
    TEMPORAL_UNAVAILABLE: {
      title: 'Temporal does not answer.',
      advice:
        'Nothing: saves are taken, and their workflows start once it is back. If it lasts, check that Temporal runs, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.',
    },
    WORKER_MEMORY_HIGH: {
      title: "The worker's heap is nearly full; it takes no new work until there is room.",
      advice:
        'Nothing: what runs goes on, what waits stays with Temporal. If it lasts, run more workers or raise --max-old-space-size.',
    },
  },
  sq: {
    PROVIDER_UNREACHABLE: {
      title: 'Ofruesi i vektorëve nuk arrihet.',
      advice: 'Asgjë: provohet përsëri vetë. Nëse zgjat, kontrolloni OPENAI_BASE_URL dhe rrjetin.',
    },
    PROVIDER_CUT_OFF: {
      title: 'Lidhja me ofruesin e vektorëve u ndërpre në mes të një thirrjeje.',
      advice: 'Asgjë: provohet përsëri vetë. Nëse zgjat, shihni rrjetin dhe gjithçka që qëndron në mes.',
    },
    PROVIDER_TIMEOUT: {
      title: 'Ofruesi i vektorëve nuk u përgjigj në kohë.',
      advice: 'Asgjë: provohet përsëri vetë. Nëse zgjat, rritni OPENAI_API_TIMEOUT ose pyesni ofruesin.',
    },
    PROVIDER_UNAVAILABLE: {
      title: 'Ofruesi i vektorëve u përgjigj me një gabim të vetin (5xx).',
      advice: 'Asgjë: provohet përsëri vetë. Nëse zgjat, shihni faqen e gjendjes së ofruesit.',
    },
    PROVIDER_RATE_LIMITED: {
      title: 'Ofruesi i vektorëve kërkoi të ngadalësohet (429).',
      advice:
        'Asgjë: pritet aq sa kërkoi. Nëse zgjat, ulni EMBEDDING_MAX_CONCURRENT ose ngrini kufirin te ofruesi.',
    },
    PROVIDER_REPLY_INVALID: {
      title: 'Ofruesi i vektorëve dërgoi një përgjigje që nuk përdoret dot.',
      advice: 'Kontrolloni që OPENAI_EMBEDDING_MODEL të jetë modeli i serverit te OPENAI_BASE_URL.',
    },
    PROVIDER_REFUSED_TEXT: {
      title: 'Ofruesi i vektorëve e refuzoi këtë tekst.',
      advice: 'Ndryshoni tekstin e njoftimit, ose provojeni përsëri me dorë kur ofruesi ta pranojë.',
    },
    PROVIDER_KEY_REFUSED: {
      title: 'Ofruesi i vektorëve e refuzoi çelësin.',
      advice: 'Vendosni një OPENAI_API_KEY të vlefshëm dhe rinisni; njoftimet presin dhe vazhdojnë vetë.',
    },
    PROVIDER_NOT_CONFIGURED: {
      title: 'Nuk është caktuar asnjë ofrues vektorësh.',
      advice:
        'Caktoni OPENAI_API_KEY, ose OPENAI_BASE_URL për një ofrues tjetër, dhe rinisni; njoftimet presin dhe vazhdojnë vetë.',
    },
    PROVIDER_QUOTA_EXHAUSTED: {
      title: 'Kuota te ofruesi i vektorëve mbaroi.',
      advice: 'Shtoni kredi te ofruesi; njoftimet presin dhe vazhdojnë vetë.',
    },
    PROVIDER_BUDGET_REACHED: {
      title: 'Buxheti i ditës për vektorë mbaroi.',
      advice:
        'Asgjë: njoftimet presin dhe vazhdojnë vetë pas mesnatës UTC. Për të vazhduar tani, rritni EMBEDDING_DAILY_BUDGET_USD dhe rinisni.',
    },
    NO_LIVE_WORKER: {
      title: 'Asnjë worker nuk është në punë.',
      advice:
        'Nisni një worker, ose shihni në log-un e tij pse mbaroi. Deri atëherë njoftimet ruhen dhe presin, dhe lexuesit marrin listat e ruajtura.',
    },
    BACKLOG_OLD: {
      title: 'Njoftimet presin tepër gjatë për vektorin e tyre.',
      advice:
        'Shihni te gjendja e radhës çfarë presin. Nëse ofruesi është mirë dhe worker-at janë të zënë, nisni më shumë worker, ose një migrim.',
    },
    COVERAGE_FALLING: {
      title: 'Më pak njoftime sesa duhet e kanë një vektor.',
      advice: 'Shihni të dështuarat dhe ato në pritje; nisni një migrim nëse shumë prej tyre janë në pritje.',
    },
    TEMPORAL_UNAVAILABLE: {
      title: 'Temporal nuk përgjigjet.',
      advice:
        'Asgjë: njoftimet ruhen, dhe workflow-et e tyre nisin kur të kthehet. Nëse zgjat, kontrolloni që Temporal të jetë në punë, TEMPORAL_ADDRESS dhe TEMPORAL_NAMESPACE.',
    },
    WORKER_MEMORY_HIGH: {
      title: 'Kujtesa e worker-it është gati plot; ai nuk merr punë të re derisa të ketë vend.',
      advice:
        'Asgjë: çfarë është në punë vazhdon, çfarë pret mbetet te Temporal. Nëse zgjat, nisni më shumë worker ose rritni --max-old-space-size.',
    },
  },
};
