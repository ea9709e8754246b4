// The tab "Tasks" of Hawtio: a container of module federation, written by hand so that nothing has to be built. It takes React,
// PatternFly and Hawtio from the page, and asks the MBeans of dev.cafila; what they do not let an administrator do, it cannot do.
(() => {
  'use strict'

  const TYPES = 'dev.cafila:type=TaskType,*'
  const TASKS = 'dev.cafila:type=Tasks'
  const EVERY = 5000
  const MOST_LETTERS = 50

  // Hawtio's page has no classes for distances
  const BELOW = { marginBottom: '1rem' }
  const ABOVE = { marginTop: '1rem' }
  const HEADING = { whiteSpace: 'nowrap', overflow: 'visible', textOverflow: 'clip' }
  const RIGHT = { textAlign: 'right' }
  const MIDDLE = { verticalAlign: 'middle' }
  const ONE_LINE = { display: 'flex', alignItems: 'center', gap: '1rem', flexWrap: 'wrap' }

  let shared

  /** Loads a library that the page has, whatever its version. */
  async function load(name) {
    const versions = shared[name]
    if (!versions) throw new Error(`Hawtio does not share ${name}`)
    return (await Object.values(versions)[0].get())()
  }

  async function plugin() {
    const [React, hawtio, core, table] = await Promise.all(
      ['react', '@hawtio/react', '@patternfly/react-core', '@patternfly/react-table'].map(load),
    )
    const component = tab(React, hawtio.jolokiaService, core, table)
    hawtio.hawtio.addPlugin({
      id: 'tasks',
      title: 'Tasks',
      path: '/tasks',
      order: -10,
      component,
      isActive: async () => (await hawtio.jolokiaService.search(TASKS)).length > 0,
    })
  }

  function tab(React, jolokia, core, table) {
    const h = React.createElement
    const { useState, useEffect, useCallback } = React

    const execute = async (mbean, operation, args) => {
      try {
        return await jolokia.execute(mbean, operation, args)
      } catch (e) {
        throw new Error(sentence(e))
      }
    }

    /** Jolokia puts the names of exceptions before what they say. */
    const sentence = e => String(e?.message ?? e?.error ?? e).replace(/^(Error: )?([\w.$]+(Exception|Error) ?: )+/, '')

    const types = async () => {
      const [answer] = await jolokia.bulkRequest([{ type: 'read', mbean: TYPES }])
      if (answer?.status !== 200) throw new Error(sentence(answer ?? 'There is no answer'))
      return Object.entries(answer.value)
        .map(([mbean, type]) => ({ mbean, ...type }))
        .sort((a, b) => a.Name.localeCompare(b.Name))
    }
    const deadLetters = async org => JSON.parse(await execute(TASKS, 'deadLetters', [org, '', MOST_LETTERS]))
    const find = async (org, id) => JSON.parse(await execute(TASKS, 'find', [org, id]))

    /** Asks again and again while the page is seen. */
    function useAsked(ask) {
      const [answer, setAnswer] = useState({})
      const again = useCallback(async () => {
        try {
          setAnswer({ value: await ask(), at: new Date() })
        } catch (e) {
          setAnswer(before => ({ ...before, problem: sentence(e) }))
        }
      }, [ask])
      useEffect(() => {
        again()
        const timer = setInterval(() => document.hidden || again(), EVERY)
        return () => clearInterval(timer)
      }, [again])
      return [answer, again]
    }

    const local = instant => (instant ? new Date(instant).toLocaleString() : '–')
    const number = count => (count === null || count === undefined ? '?' : count.toLocaleString())
    /** @param numbers at which places there are some */
    const cells = (values, numbers = []) =>
      values.map((value, at) => h(table.Td, { key: at, style: { ...MIDDLE, ...(numbers.includes(at) ? RIGHT : {}) } }, value))
    const headings = (names, numbers = []) =>
      h(
        table.Thead,
        null,
        h(
          table.Tr,
          null,
          names.map((name, at) =>
            h(
              table.Th,
              { key: name, style: { ...HEADING, ...(numbers.includes(at) ? RIGHT : {}) }, 'aria-label': name || 'What can be done' },
              name,
            ),
          ),
        ),
      )
    const button = (text, onClick, more) => h(core.Button, { size: 'sm', onClick, ...more }, text)
    const label = (text, color) => h(core.Label, { color, isCompact: true }, text)
    const empty = (title, text) =>
      h(core.EmptyState, { titleText: title, headingLevel: 'h3', variant: 'sm' }, h(core.EmptyStateBody, null, text))

    const COLORS = {
      waiting: 'blue', delayed: 'purple', active: 'teal', completed: 'green', failed: 'red', cancelled: 'grey',
      submitted: 'blue', started: 'teal', 'attempt-failed': 'orange', replayed: 'purple', discarded: 'grey',
    }

    function Problem({ text }) {
      return text ? h(core.Alert, { variant: 'danger', isInline: true, title: text, style: BELOW }) : null
    }

    /** Asks whether something is meant, and does it. */
    function Confirm({ question, onDone }) {
      const [problem, setProblem] = useState()
      const [isBusy, setBusy] = useState(false)
      const go = async () => {
        setBusy(true)
        try {
          await question.act()
          onDone(question.done)
        } catch (e) {
          setProblem(sentence(e))
          setBusy(false)
        }
      }
      return h(
        core.Modal,
        { isOpen: true, variant: 'small', onClose: () => onDone(), 'aria-label': question.title },
        h(core.ModalHeader, { title: question.title }),
        h(core.ModalBody, null, h(Problem, { text: problem }), question.text),
        h(
          core.ModalFooter,
          null,
          h(core.Button, { id: 'tasks-confirm', onClick: go, isLoading: isBusy, isDisabled: isBusy }, question.verb),
          h(core.Button, { variant: 'link', onClick: () => onDone() }, 'Back'),
        ),
      )
    }

    const FIGURES = [2, 3, 4, 5, 6, 7, 8, 9]

    function Types({ asked, ask }) {
      const [answer, again] = asked
      if (!answer.value) return answer.problem ? h(Problem, { text: answer.problem }) : h(core.Spinner, { size: 'lg' })
      const turn = type =>
        type.Paused
          ? {
              title: `Resume ${type.Name}?`,
              text: `${number(type.Waiting)} tasks that wait may start again.`,
              verb: 'Resume',
              act: () => execute(type.mbean, 'resume()', []),
              done: `${type.Name} goes on.`,
            }
          : {
              title: `Pause ${type.Name}?`,
              text: 'No more tasks of this type start, also after a restart, until it is resumed. Those that run go on, and new ones are taken and wait.',
              verb: 'Pause',
              act: () => execute(type.mbean, 'pause()', []),
              done: `${type.Name} is paused.`,
            }
      const state = type => {
        if (type.Paused === null) return label('broker does not answer', 'red')
        if (type.Paused) return label('paused', 'orange')
        return type.Consumers > 0 ? label('runs', 'green') : label('no worker', 'red')
      }
      return h(
        React.Fragment,
        null,
        h(Problem, { text: answer.problem }),
        h(
          table.Table,
          { variant: 'compact', 'aria-label': 'Types of tasks', id: 'tasks-types' },
          headings(['Type', 'State', 'Waiting', 'Delayed', 'Active', 'Consumers', 'Completed', 'Failed', 'Cancelled', 'Dead letters', ''], FIGURES),
          h(
            table.Tbody,
            null,
            answer.value.map(type =>
              h(
                table.Tr,
                { key: type.Name, id: `type-${type.Name}` },
                cells([
                  h('strong', null, type.Name),
                  state(type),
                  number(type.Waiting),
                  number(type.Delayed),
                  number(type.Active),
                  number(type.Consumers),
                  number(type.Completed),
                  number(type.Failed),
                  number(type.Cancelled),
                  type.DeadLetters > 0 ? label(number(type.DeadLetters), 'red') : number(type.DeadLetters),
                  button(type.Paused ? 'Resume' : 'Pause', () => ask(turn(type), again), {
                    variant: 'secondary',
                    isDisabled: type.Paused === null,
                    'aria-label': `${type.Paused ? 'Resume' : 'Pause'} ${type.Name}`,
                  }),
                ], FIGURES),
              ),
            ),
          ),
        ),
      )
    }

    /** Names the attempt that failed: whoever asks twice does not begin anew what failed again meanwhile. */
    const replay = (org, task) => ({
      title: 'Replay this task?',
      text: `${task.type} ${task.id} begins anew, with all its redeliveries.`,
      verb: 'Replay',
      act: () => execute(TASKS, 'replay', [org, task.id, task.attempt]),
      done: `${task.id} was replayed.`,
    })

    function Letters({ org, ask, show }) {
      const [answer, again] = useAsked(useCallback(() => deadLetters(org), [org]))
      if (!answer.value) return answer.problem ? h(Problem, { text: answer.problem }) : h(core.Spinner, { size: 'lg' })
      if (answer.value.length === 0) return empty('No dead letters', 'Every task that failed was replayed or discarded.')
      return h(
        React.Fragment,
        null,
        h(Problem, { text: answer.problem }),
        h(
          table.Table,
          { variant: 'compact', 'aria-label': 'Dead letters', id: 'tasks-dead-letters' },
          headings(['Failed at', 'Type', 'Task', 'Attempts', 'Error', ''], [3]),
          h(
            table.Tbody,
            null,
            answer.value.map(letter =>
              h(
                table.Tr,
                { key: letter.id, id: `letter-${letter.id}` },
                cells([
                  local(letter.failedAt),
                  letter.type,
                  button(letter.id, () => show(letter.id), { variant: 'link', isInline: true }),
                  number(letter.attempts),
                  `${letter.error.error}: ${letter.error.message}`,
                  button('Replay', () => ask(replay(org, letter), again), {
                    variant: 'secondary',
                    'aria-label': `Replay ${letter.id}`,
                  }),
                ], [3]),
              ),
            ),
          ),
        ),
        answer.value.length === MOST_LETTERS
          ? h('p', { style: ABOVE }, `The newest ${MOST_LETTERS}; ./cafila dead-letters shows all.`)
          : null,
      )
    }

    function Task({ org, id, ask, show }) {
      const [typed, setTyped] = useState(id)
      useEffect(() => setTyped(id), [id])
      const [answer, again] = useAsked(useCallback(async () => (id ? find(org, id) : undefined), [org, id]))
      const submit = event => {
        event.preventDefault()
        show(typed.trim())
      }
      const task = id && answer.value?.id === id.toLowerCase() ? answer.value : undefined
      return h(
        React.Fragment,
        null,
        h(
          core.Form,
          { onSubmit: submit, isHorizontal: true, style: BELOW },
          h(
            core.InputGroup,
            { style: { maxWidth: '40rem' } },
            h(
              core.InputGroupItem,
              { isFill: true },
              h(core.TextInput, {
                id: 'tasks-id',
                'aria-label': 'Id of a task',
                placeholder: 'Id of a task',
                value: typed,
                onChange: (_event, value) => setTyped(value),
              }),
            ),
            h(core.InputGroupItem, null, h(core.Button, { type: 'submit', variant: 'control' }, 'Find')),
          ),
        ),
        id && h(Problem, { text: answer.problem }),
        task && h(Card, { task, onReplay: () => ask(replay(org, task), again) }),
      )
    }

    function Card({ task, onReplay }) {
      const facts = [
        ['Type', task.type],
        ['State', label(task.state, COLORS[task.state])],
        ['Attempt', task.attempt],
        ['Priority', task.priority],
        ['Organisation', task.org],
        ['Submitted', `${local(task.submittedAt)}${task.user ? ` by ${task.user}` : ''}`],
        ['Started', local(task.startedAt)],
        ['Finished', local(task.finishedAt)],
        ['Progress', `${task.percent} % ${task.progress ?? ''}`],
        ['Route version', task.routeVersion ?? '–'],
      ]
      return h(
        React.Fragment,
        null,
        h(
          core.DescriptionList,
          { isHorizontal: true, isCompact: true, columnModifier: { default: '2Col' }, style: { ...BELOW, maxWidth: '60rem' } },
          facts.map(([name, value]) =>
            h(
              core.DescriptionListGroup,
              { key: name },
              h(core.DescriptionListTerm, null, name),
              h(core.DescriptionListDescription, null, value),
            ),
          ),
        ),
        task.error &&
          h(
            core.Alert,
            {
              variant: task.deadLetter ? 'danger' : 'warning',
              isInline: true,
              title: `${task.error.error}: ${task.error.message}`,
              style: BELOW,
            },
            task.deadLetter && button('Replay', onReplay, { variant: 'secondary', id: 'tasks-replay' }),
          ),
        h(
          table.Table,
          { variant: 'compact', 'aria-label': 'History', id: 'tasks-history' },
          headings(['At', 'Attempt', 'Event', 'What it says']),
          h(
            table.Tbody,
            null,
            task.events.map((event, at) =>
              h(
                table.Tr,
                { key: at },
                cells([local(event.at), event.attempt, label(event.kind, COLORS[event.kind] ?? 'grey'), words(event.data)]),
              ),
            ),
          ),
        ),
      )
    }

    /** What an event says, in a line: stacks are in ./cafila status and in the API. */
    const words = data => {
      if (data.failure) return `${data.failure.error}: ${data.failure.message}`
      return Object.entries(data)
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
        .join(', ')
    }

    return function Tasks() {
      const asked = useAsked(useCallback(types, []))
      const [chosen, choose] = useState('types')
      const [org, setOrg] = useState('')
      const [id, setId] = useState('')
      const [question, setQuestion] = useState()
      const [done, setDone] = useState()
      const ask = (what, after) => setQuestion({ ...what, after })
      const answered = text => {
        setDone(text)
        question.after()
        setQuestion(undefined)
      }
      const show = task => {
        setId(task)
        choose('task')
      }
      const page = (key, title, content) =>
        h(
          core.Tab,
          { eventKey: key, title: h(core.TabTitleText, null, title), id: `tasks-tab-${key}` },
          h('div', { style: ABOVE }, chosen === key && content),
        )
      return h(
        core.PageSection,
        { hasBodyWrapper: false, id: 'tasks-page' },
        h(
          'div',
          { style: { ...ONE_LINE, ...BELOW, justifyContent: 'space-between' } },
          h(core.Title, { headingLevel: 'h1' }, 'Tasks'),
          h(
            'div',
            { style: ONE_LINE },
            h('small', { style: { whiteSpace: 'nowrap' } }, asked[0].at ? `as of ${asked[0].at.toLocaleTimeString()}` : ''),
            h(
              'div',
              { style: { width: '15rem' } },
              h(core.TextInput, {
                id: 'tasks-org',
                'aria-label': 'Organisation of dead letters and tasks',
                placeholder: 'organisation: your own',
                value: org,
                onChange: (_event, value) => setOrg(value.trim()),
              }),
            ),
          ),
        ),
        done &&
          h(core.Alert, {
            variant: 'success',
            isInline: true,
            title: done,
            style: BELOW,
            timeout: 8000,
            onTimeout: () => setDone(undefined),
          }),
        h(
          core.Tabs,
          { activeKey: chosen, onSelect: (_event, key) => choose(key), 'aria-label': 'Tasks' },
          page('types', 'Types', h(Types, { asked, ask })),
          page('letters', 'Dead letters', h(Letters, { org, ask, show })),
          page('task', 'Find a task', h(Task, { org, id, ask, show })),
        ),
        question && h(Confirm, { question, onDone: answered }),
      )
    }
  }

  window.cafilaTasks = {
    init: scope => {
      shared = scope
    },
    get: async () => () => ({ plugin }),
  }
})()
