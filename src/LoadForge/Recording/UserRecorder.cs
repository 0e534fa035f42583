using System.Diagnostics;
using System.Runtime.CompilerServices;
using LoadForge.Http11.Sockets;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Requests;
using LoadForge.Redaction;
using LoadForge.Telemetry;

namespace LoadForge.Recording;

/// <summary>
/// Records the steps of one virtual user. A scenario may open a step; requests inside it belong to it, other requests are steps themselves.
/// Steps of one user run one after another; requests inside a step may run side by side.
/// </summary>
internal sealed class UserRecorder(Recorder recorder, int scenario, TimeProvider clock)
{
    // The requests of a step are logged one by one, so that the step itself is not.
    private const int LoggedAlready = -1;

    private int _phase;
    private long _iterationIntended;
    private long _iterationStarted;
    private long _stepEnded;
    private ExpectedStatus? _expected;
    private int _openSteps;
    private int _currentStep;
    private int _recordedSteps;
    private bool _stepFailed;
    private int _requestFailure;
    private int _requests;
    private long _bytesSent;
    private long _bytesReceived;
    private long _bytesOnWire;
    private int _lastRecorded;
    private string? _lastName;
    private int _lastNumber;

    /// <summary>Removes the secrets of the run.</summary>
    public Redactor Redactor => recorder.Redactor;

    /// <summary>The clock's time.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>The name of the step in progress, for a report on a user that does not stop; null between steps.</summary>
    public string? CurrentStep { get; private set; }

    /// <summary>The place of the scenario as text: in a step, or after one.</summary>
    public string Place => CurrentStep is { } step ? $"the step \"{step}\"" : $"the code after the step \"{recorder.Steps.Keys[_lastRecorded].Name}\"";

    /// <summary>The index of the phase of the current or last iteration.</summary>
    public int Phase => _phase;

    /// <summary>When the iteration in progress started.</summary>
    public long IterationStarted => _iterationStarted;

    /// <summary>The trace of the iteration in progress; the default if there is none.</summary>
    public ActivityTraceId Trace { get; set; }

    /// <summary>The trace that the requests of the iteration in progress belong to; null if there is none.</summary>
    public IterationTrace? Iteration { get; private set; }

    /// <summary>Whether an iteration is in progress.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts an iteration.</summary>
    /// <param name="phase">The phase it counts for.</param>
    /// <param name="intended">When it should have started; the same as <paramref name="started"/> in the closed model.</param>
    /// <param name="started">When it starts.</param>
    public void BeginIteration(int phase, long intended, long started)
    {
        _phase = phase;
        _iterationIntended = intended;
        _iterationStarted = started;
        _openSteps = _recordedSteps = 0;
        _expected = null;
        _lastRecorded = scenario;
        _stepFailed = false;
        Trace = default;
        ResetRequests();
        IsRunning = true;
    }

    /// <summary>The iteration in progress has a trace. Samples name it only if it is recorded somewhere.</summary>
    public void BeginTrace(IterationTrace trace) => (Iteration, Trace) = (trace, trace.IsSampled ? trace.Id : default);

    /// <summary>Ends the iteration. An iteration without steps counts as a step named like its scenario, and so does a failure outside all steps.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="cause">The exception that ended it, if one did.</param>
    /// <param name="isEndOfStep">Whether it ended with its last step, by the same task: no time lies between the two.</param>
    /// <returns>When it ended.</returns>
    public long EndIteration(Outcome outcome, Exception? cause, bool isEndOfStep = false)
    {
        long ended = isEndOfStep ? _stepEnded : Now;
        int number = NumberOf(outcome, cause);
        if (_recordedSteps == 0 || (outcome.IsFailure && !_stepFailed))
        {
            long intended = _recordedSteps == 0 ? _iterationIntended : _iterationStarted;
            int step = StepNumber(recorder.Scenarios[scenario]);
            recorder.Record(new Sample(_phase, step, number, intended, _iterationStarted, ended, 0, 0, 0) { Trace = Trace });
        }

        if (number == OutcomeRegistry.Ok && _stepFailed) number = NumberOf(new Outcome(OutcomeKind.Exception, "a step failed"), null);
        recorder.Record(new Sample(_phase, scenario, number, _iterationIntended, _iterationStarted, ended, 0, 0, 0));
        IsRunning = false;
        return ended;
    }

    /// <summary>Whether the iteration that has just ended counts as failed.</summary>
    /// <param name="outcome">How its body ended.</param>
    public bool HasFailed(Outcome outcome) => outcome.IsFailure || (outcome.Kind == OutcomeKind.Ok && _stepFailed);

    /// <summary>Ends the trace of the iteration that has just ended, if it has one.</summary>
    /// <param name="outcome">How the iteration ended.</param>
    public void EndTrace(Outcome outcome)
    {
        if (Iteration is not { } trace) return;
        Iteration = null;
        trace.End(outcome.IsFailure ? outcome.ToString() : outcome.Kind == OutcomeKind.Ok && _stepFailed ? "step_failed" : null);
    }

    /// <summary>The statuses that the step in progress expects; null if it does not say.</summary>
    public ExpectedStatus? Expected => _expected;

    /// <summary>Starts a named step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">The statuses that its requests expect; null for those of the step around it.</param>
    public OpenStep BeginStep(string name, ExpectedStatus? expected = null)
    {
        OuterStep? outer = _openSteps > 0 ? new OuterStep(CurrentStep, _currentStep, _requestFailure, _requests, Bytes, _expected) : null;
        _openSteps++;
        if (_openSteps == 1 || expected is not null) _expected = expected;
        CurrentStep = name;
        _currentStep = StepNumber(name);
        ResetRequests();
        return new OpenStep(_currentStep, Now, outer);
    }

    /// <summary>
    /// A named step ends. If a request in it failed or was cut off, steps within it included, that is the step's outcome, since an exception is then only its
    /// echo.
    /// </summary>
    public void EndStep(in OpenStep step, Outcome outcome, Exception? cause)
    {
        long ended = _stepEnded = Now;
        int number = _requestFailure != 0 && outcome.Kind != OutcomeKind.Cancelled ? _requestFailure : NumberOf(outcome, cause);
        Record(step.Number, number, step.Started, ended, _requests, Bytes, _requests == 0 ? 0 : LoggedAlready);
        _openSteps--;
        CurrentStep = step.Outer?.Name;
        _expected = step.Outer?.Expected;
        _currentStep = step.Outer?.Number ?? 0;
        int outerFailure = step.Outer?.RequestFailure ?? 0;
        if (outerFailure != 0 || _openSteps == 0) _requestFailure = outerFailure;
        (_requests, Bytes) = step.Outer is { } outer ? (outer.Requests, outer.Bytes) : (0, default);
    }

    // Those of the requests in the step in progress.
    private RequestBytes Bytes
    {
        get => new(_bytesSent, _bytesReceived, _bytesOnWire);
        set => (_bytesSent, _bytesReceived, _bytesOnWire) = value;
    }

    /// <summary>Whether requests belong to a step that the scenario opened.</summary>
    public bool IsInStep => _openSteps > 0;

    /// <summary>Records the end of a request inside a named step.</summary>
    public void AddRequest(Outcome outcome, Exception? cause, int status, long started, in RequestBytes bytes)
    {
        MarkThread();
        if (recorder.Requests is { } log)
        {
            long intended = _recordedSteps == 0 && _requests == 0 ? Intended(started) : started;
            var sample = new Sample(_phase, _currentStep, NumberOf(outcome, cause), intended, started, Now, 1, bytes.Sent, bytes.Received)
            {
                BytesOnWire = bytes.OnWire,
            };
            log.Add(new LoggedRequest(sample, status));
        }

        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytesSent, bytes.Sent);
        Interlocked.Add(ref _bytesReceived, bytes.Received);
        Interlocked.Add(ref _bytesOnWire, bytes.OnWire);
        if (outcome.Kind != OutcomeKind.Ok && _requestFailure == 0) _requestFailure = NumberOf(outcome, cause);
    }

    /// <summary>Records the end of a request that is a step itself.</summary>
    /// <returns>When it ended.</returns>
    public long RecordRequest(int step, Outcome outcome, Exception? cause, int status, long started, in RequestBytes bytes)
    {
        MarkThread();
        long ended = Now;
        Record(step, NumberOf(outcome, cause), started, ended, 1, bytes, status);
        return ended;
    }

    /// <summary>Adds the parts of the time of an answered request.</summary>
    /// <param name="step">Its step; null for the one in progress.</param>
    /// <param name="detail">What is known.</param>
    public void AddDetail(int? step, in RequestDetail detail)
    {
        // The step in progress may have ended beside a request that the scenario does not wait for.
        int number = step ?? (IsInStep ? _currentStep : _lastRecorded);
        recorder.Record(_phase, number, detail);
    }

    /// <summary>The time since a moment of the clock.</summary>
    public TimeSpan Since(long started) => clock.GetElapsedTime(started);

    /// <summary>Whether the user belongs to the run of a recorder.</summary>
    public bool IsOf(Recorder candidate) => ReferenceEquals(recorder, candidate);

    /// <summary>
    /// Where in the run a request belongs that is this step, unless it is a part of one that the scenario opened. Steps are named as results name them: folded,
    /// and without secrets.
    /// </summary>
    public RequestScope PlaceOf(int step) => new(_phase, recorder.Scenarios[scenario], recorder.Steps.Keys[IsInStep ? _currentStep : step].Name);

    private void Record(int step, int outcome, long started, long ended, int requests, in RequestBytes bytes, int status)
    {
        long intended = _recordedSteps++ == 0 ? Intended(started) : started;
        if (outcome > OutcomeRegistry.Cancelled) _stepFailed = true;
        _lastRecorded = step;
        var sample = new Sample(_phase, step, outcome, intended, started, ended, requests, bytes.Sent, bytes.Received)
        {
            BytesOnWire = bytes.OnWire,
            Trace = Trace,
        };
        recorder.Record(sample);
        if (status != LoggedAlready) recorder.Requests?.Add(new LoggedRequest(sample, status));
    }

    // The iteration's start delay belongs to its first step; from then on the user itself decides when a step starts.
    private long Intended(long started) => started - (_iterationStarted - _iterationIntended);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NumberOf(Outcome outcome, Exception? cause) =>
        outcome.Kind == OutcomeKind.Ok ? OutcomeRegistry.Ok : recorder.Outcomes.NumberOf(outcome, cause);

    // Step names are almost always literals: the same object each time.
    private int StepNumber(string name)
    {
        if (ReferenceEquals(name, _lastName)) return _lastNumber;
        _lastName = name;
        return _lastNumber = recorder.Steps.NumberOf(scenario, name);
    }

    // Identifies the user whose scenario blocks a thread that sockets complete on.
    private void MarkThread()
    {
        if (CompletionThread.Current is { } thread) thread.User = this;
    }

    private void ResetRequests() => (_requestFailure, _requests, Bytes) = (0, 0, default);
}
