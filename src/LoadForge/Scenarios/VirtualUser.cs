using LoadForge.Feeds;
using LoadForge.Http;
using LoadForge.Http.Log;
using LoadForge.Http.Sending;
using LoadForge.Http.Session;
using LoadForge.Recording;
using LoadForge.Recording.Outcomes;
using LoadForge.Redaction;

namespace LoadForge.Scenarios;

/// <summary>
/// One simulated client that runs iterations one after another. Passed to the scenario; use it only there. Its steps run one after another;
/// requests within a step may run in parallel.
/// </summary>
public sealed class VirtualUser : IDisposable
{
    private const string LoginStep = "login";

    private readonly UserEnvironment _environment;
    private UserHttpClient? _http;
    private bool _isLoggedIn;
    private long _loggedIn;
    private Credential? _credential;
    private Credential? _replaced;
    private Random? _random;
    private UserSession? _session;
    private CustomMetrics? _metrics;
    private WaitingStep? _idleStep;
    private Task? _lastWaiting;

    internal VirtualUser(int id, UserEnvironment environment)
    {
        Id = id;
        _environment = environment;
        _isLoggedIn = environment.Login is null;
        Recorder = new UserRecorder(environment.Recorder, environment.ScenarioIndex, environment.Clock);
    }

    /// <summary>The user's number in its scenario, from 0.</summary>
    public int Id { get; }

    /// <summary>The number of the user's current iteration, from 0.</summary>
    public long Iteration { get; internal set; } = -1;

    /// <summary>Cancelled when the user must stop immediately: the grace period has passed, or the run was cancelled. Pass it to calls that wait.</summary>
    public CancellationToken Cancellation => _environment.Cancellation;

    /// <summary>The random numbers of this user, from the seed of the run: the same seed gives the same numbers.</summary>
    public Random Random => _random ??= new Random(HashCode(_environment.Seed, _environment.ScenarioIndex, Id));

    /// <summary>
    /// The user's HTTP client, with the target as its base address. Each request outside a named step is recorded as a step of its own, named by method
    /// and path template; inside one it belongs to that step. A status of 400 or more counts as a failure, unless <see cref="HttpSettings.ExpectedStatus"/>,
    /// the step or the request expects it. Bodies are read to the end, within the limits of <see cref="HttpSettings"/>.
    /// </summary>
    public UserHttpClient Http => _http ??= CreateClient();

    /// <summary>Values that the user keeps from one iteration to the next, such as its account.</summary>
    public UserSession Session => _session ??= new UserSession();

    /// <summary>The custom metrics of the scenario: counters, gauges and distributions.</summary>
    public CustomMetrics Metrics => _metrics ??= new CustomMetrics(_environment.Services.Metrics, () => IsJudged);

    internal UserRecorder Recorder { get; }

    internal TimeProvider Clock => _environment.Clock;

    /// <summary>Whether the iteration that has begun needs no login.</summary>
    internal bool IsLoggedIn => _isLoggedIn
        && !(_environment.LoginLasts is { } lasts && Clock.GetElapsedTime(_loggedIn, Recorder.IterationStarted) >= lasts);

    internal UserEnvironment Environment => _environment;

    /// <summary>Whether the user must not run another iteration.</summary>
    internal bool HasGivenUp { get; set; }

    /// <summary>The state of a class-based scenario for the user.</summary>
    internal object? Instance { get; set; }

    private bool IsJudged => _environment.IsJudged(Recorder.Phase);

    /// <summary>Takes the next row of a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <exception cref="FeedExhaustedException">The feed has no row left. The run is aborted.</exception>
    public T Next<T>(RowFeed<T> feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        try
        {
            return feed.Take(_environment.Services.Feeds, new FeedTurn(_environment.Seed, _environment.ScenarioIndex, Id, Random));
        }
        catch (FeedExhaustedException error)
        {
            _environment.Services.EndRun(error.Message);
            throw;
        }
    }

    /// <summary>
    /// Records whether a named condition is met. A check does not fail a step; only a threshold judges it, such as
    /// <c>.Expect("has items", CheckRate &gt;= 99.Percent())</c>. Counted in judged phases.
    /// </summary>
    /// <param name="name">The name of the check; do not put ids in it.</param>
    /// <param name="isMet">Whether the condition is met.</param>
    /// <returns><paramref name="isMet"/>.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public bool Check(string name, bool isMet)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (IsJudged) _environment.Services.Checks.Record(_environment.Scenario.Name, name, isMet);
        return isMet;
    }

    /// <summary>Counts a check, by its name.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="isMet">Whether the condition is met.</param>
    /// <param name="saw">Describes the response; called for the first failure only.</param>
    internal bool Check(string name, bool isMet, Func<string> saw)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (IsJudged) _environment.Services.Checks.Record(_environment.Scenario.Name, name, isMet, saw);
        return isMet;
    }

    /// <summary>
    /// Runs a timed, named part of the iteration. It fails if the body throws or a request in it fails; the exception is rethrown.
    /// </summary>
    /// <param name="name">The name of the step; do not put ids in it, because each name is a separate step.</param>
    /// <param name="body">The action of the step.</param>
    /// <param name="expect">The expected statuses of the requests in it; null for those of the plan, below 400 by default.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public Task Step(string name, Func<Task> body, ExpectedStatus? expect = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(body);
        OpenStep step = Recorder.BeginStep(name, expect);
        Task task;
        try
        {
            task = body();
        }
        catch (Exception error)
        {
            End(step, error);
            throw;
        }

        if (!task.IsCompleted) return _lastWaiting = (Interlocked.Exchange(ref _idleStep, null) ?? new WaitingStep(this)).Begin(step, task);
        End(step, WaitingStep.ErrorOf(task));
        return task;
    }

    /// <summary>Runs a timed, named part of the iteration and returns its result. It fails if the body throws or a request in it fails.</summary>
    /// <param name="name">The name of the step; do not put ids in it.</param>
    /// <param name="body">The action of the step.</param>
    /// <param name="expect">The expected statuses of the requests in it; null for those of the plan, below 400 by default.</param>
    /// <returns>The result of the body.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public async Task<T> Step<T>(string name, Func<Task<T>> body, ExpectedStatus? expect = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(body);
        OpenStep step = Recorder.BeginStep(name, expect);
        T value;
        try
        {
            value = await body().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            End(step, error);
            throw;
        }

        End(step, null);
        return value;
    }

    /// <summary>Pauses between two steps. The pause is not part of any step.</summary>
    /// <param name="time">How long; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public Task Think(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return _environment.HasThinkTime ? Task.Delay(time, _environment.Clock, Cancellation) : Task.CompletedTask;
    }

    /// <summary>Pauses for a time drawn uniformly from a range.</summary>
    /// <param name="shortest">The shortest pause; zero or more.</param>
    /// <param name="longest">The longest pause; not below the shortest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shortest is negative, or longer than the longest.</exception>
    public Task Think(TimeSpan shortest, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        return Think(shortest + ((longest - shortest) * Random.NextDouble()));
    }

    /// <summary>Pauses for a time drawn from a distribution, by this user's <see cref="Random"/>.</summary>
    /// <param name="time">The distribution, such as <c>ThinkTime.Normal(2.Seconds(), 0.5.Seconds())</c>.</param>
    public Task Think(ThinkTime time) => Think(time.Draw(Random));

    /// <summary>Disposes the user's HTTP client. The engine calls this when the user has finished.</summary>
    public void Dispose() => _http?.Dispose();

    /// <summary>Whether the iteration consists of its last step only.</summary>
    internal bool EndsWithStep(Task iteration) => ReferenceEquals(iteration, _lastWaiting);

    /// <summary>Ends a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="error">The exception of its body; null if it succeeded.</param>
    internal void End(in OpenStep step, Exception? error) => Recorder.EndStep(step, OutcomeOf(error), error);

    /// <summary>Stores the object that waited for this step, for the next one.</summary>
    internal void TakeBack(WaitingStep step) => Volatile.Write(ref _idleStep, step);

    /// <summary>Begins the trace of the iteration that has just begun, if somebody listens or requests send one.</summary>
    internal void BeginTrace()
    {
        if (_environment.Traces is { IsOn: true } traces)
        {
            ulong draw = SeedMix.Of(_environment.Seed, _environment.ScenarioIndex, ((long)Id << 32) ^ Iteration);
            traces.Begin(Recorder, _environment.Scenario.Name, Id, Iteration, draw);
        }
    }

    internal Outcome OutcomeOf(Exception? error) => error is null ? Outcome.Ok : FailureOf(error);

    /// <summary>
    /// Logs the user in, as a step of the current iteration. If the login fails, the iteration fails, and the user tries again in its next one.
    /// </summary>
    internal async Task LogInAsync()
    {
        // An old credential in the request of the login may be refused.
        Http.Session!.Credential = null;
        _isLoggedIn = false;
        Credential credential = await Step(LoginStep, async () =>
            await _environment.Login!(this).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The login returned no credential; return one such as Credential.Bearer(token).")).ConfigureAwait(false);
        if (credential.Headers.IsEmpty && !_environment.Http.Cookies)
        {
            throw new InvalidOperationException("The login returned Credential.Cookies, but users keep no cookies; set HttpSettings.Cookies.");
        }

        Redactor redactor = _environment.Recorder.Redactor;
        foreach ((_, string value) in credential.Headers) redactor.AddHeader(value);

        // The one before the last may still be in a message. Older ones would fill the memory of a long run.
        foreach ((_, string value) in _replaced?.Headers ?? []) redactor.RemoveHeader(value);
        (_replaced, _credential, Http.Session.Credential) = (_credential, credential, credential);
        (_isLoggedIn, _loggedIn) = (true, Recorder.IterationStarted);
    }

    private UserHttpClient CreateClient()
    {
        HttpSettings settings = _environment.Http;
        HttpMessageInvoker transport = settings.Connections == ConnectionSharing.PerUser ? OwnTransport(settings) : _environment.Transport;
        if (_environment.Log is { } log) transport = new HttpMessageInvoker(new ExchangeLogHandler(transport, log, Place, settings, _environment.Clock));
        HttpSession? session = _environment.Login is not null || HttpSession.IsNeeded(settings)
            ? new HttpSession(settings, _environment.Target, _environment.Clock)
            : null;
        return new UserHttpClient(
            new RequestSender(
                transport, Recorder, _environment.Routes, settings, _environment.Services.Transports, _environment.Clock, _environment.Cancellation, session)
            {
                Redirects = _environment.Services.Redirects,
            },
            _environment.Target,
            session);
    }

    // Extensions wrap the transport that all users share. Requests over a user's own connections pass through the same handlers.
    private HttpMessageInvoker OwnTransport(HttpSettings settings)
    {
        HttpMessageInvoker own = TransportFactory.Create(settings, uses: _environment.Services.Transports);
        return settings.TagsRequests ? new HttpMessageInvoker(new OwnConnections(_environment.Transport, own)) : own;
    }

    private string Place() => $"{_environment.Scenario.Name}{(Recorder.CurrentStep is { } step ? " › " + step : "")}";

    // System.HashCode differs between processes; this must not.
    private static int HashCode(int seed, int scenario, int id)
    {
        ulong mixed = ((ulong)(uint)seed << 32) ^ ((ulong)(uint)scenario << 24) ^ (uint)id;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }

    private Outcome FailureOf(Exception error)
    {
        _environment.Routes.See(error);
        return RequestOutcome.Of(error, Cancellation.IsCancellationRequested);
    }
}
