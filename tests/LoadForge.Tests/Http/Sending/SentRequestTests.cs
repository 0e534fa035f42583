using LoadForge.Http;
using LoadForge.Http.Naming;
using LoadForge.Http.Sending;
using LoadForge.Http11.Responses;
using LoadForge.Recording;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Testing;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Sending;

/// <summary>A request ends exactly once, regardless of its outcome and its path.</summary>
public sealed class SentRequestTests
{
    private const string Step = "GET /measured";
    private const string Beside = "beside another request";
    private const string There = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";

    // The behaviour of the server: its answers in pieces, and what follows them.
    private static readonly Dictionary<string, (Script Script, OutcomeKind Outcome)> Known = new()
    {
        ["a response"] = (Script.Of(WireAnswers.Ok), OutcomeKind.Ok),
        ["a response in pieces"] = (Script.InPieces("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe", "llo"), OutcomeKind.Ok),
        ["a status of failure"] = (Script.Of("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"), OutcomeKind.Status),
        ["a redirect"] = (Script.Of(There, WireAnswers.Ok), OutcomeKind.Ok),
        ["an invalid response"] = (Script.Closing("HTTP/1.1 OK\r\nContent-Length: 5\r\n\r\nhello"), OutcomeKind.Network),
        ["a response that is cut short"] = (Script.Closing("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello"), OutcomeKind.Network),
        ["a body that is too large"] = (Script.Of("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + new string('x', 100_000)), OutcomeKind.Network),
        ["silence"] = (new Script([[]], Script.End.Repeat), OutcomeKind.TimedOut),
    };

    private static readonly Dictionary<string, Func<VirtualUser, string, Task<HttpResponseMessage>>> Ways = new()
    {
        ["on the fast path"] = (user, place) => user.Http.GetAsync(place + "measured"),
        ["with a body of known length"] = (user, place) => user.Http.PostAsync(place + "measured", new StringContent("1")),
        ["by a caller that may cancel"] = async (user, place) =>
        {
            using var own = new CancellationTokenSource();
            return await user.Http.GetAsync(place + "measured", own.Token);
        },
        [Beside] = async (user, place) =>
        {
            Task<HttpResponseMessage> beside = user.Http.GetAsync(place + "beside");
            try
            {
                return await user.Http.GetAsync(place + "measured");
            }
            finally
            {
                await Swallow(beside);
            }
        },
    };

    private static IEnumerable<TestCaseData> Cases =>
    [
        .. from way in Ways.Keys where way != Beside
           from ending in Known.Keys
           from transport in new[] { HttpTransport.Automatic, HttpTransport.Runtime }
           select new TestCaseData(way, ending, transport, false),
        .. from ending in Known.Keys select new TestCaseData("on the fast path", ending, HttpTransport.Automatic, true),

        // The server might apply the behaviour to the other request.
        new TestCaseData(Beside, "a response", HttpTransport.Automatic, false),
        new TestCaseData(Beside, "a response", HttpTransport.Automatic, true),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task Its_end_is_recorded_once(string way, string ending, HttpTransport transport, bool inStep)
    {
        (Script script, OutcomeKind expected) = Known[ending];

        // The first request opens the connection, so that the next one finds it. A plan with a target would open one to check it.
        await using var server = new ScriptedServer(script with { Answers = [[WireAnswers.Ok], .. script.Answers] }, script);
        string place = server.Address.AbsoluteUri;

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync(place + "first");
                if (inStep) await user.Step(Step, () => Swallow(Ways[way](user, place)));
                else await Swallow(Ways[way](user, place));
            },
            http: http => http with { RequestTimeout = ending == "silence" ? 0.2.Seconds() : 20.Seconds(), MaxBody = 1000, Transport = transport });

        StepResult measured = result.Steps.Single(step => step.Name.EndsWith("/measured", StringComparison.Ordinal));
        long requests = inStep && way == Beside ? 2 : 1;
        Assert.That((measured.Statistics.Count, measured.Statistics.Requests, measured.Statistics.Cancelled), Is.EqualTo((1L, requests, 0L)));
        Assert.That(measured.Statistics.Outcomes.Single().Outcome.Kind, Is.EqualTo(expected));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_request_cannot_end_twice(bool fails)
    {
        var deadline = new CountedDeadline();
        SentRequest request = Begun(deadline, out _, out Action begin);
        using var response = new HttpResponseMessage();
        Exception? error = fails ? new HttpRequestException("gone") : null;

        Assert.That(request.End(response, error), Is.SameAs(error));

        Assert.That(() => request.End(response, error), Throws.InvalidOperationException);
        Assert.That(deadline.Ended, Is.EqualTo(1));
        begin();
        Assert.That(request.End(response, error), Is.SameAs(error), "the next request is another");
    }

    [Test]
    public void The_deadline_ends_even_if_the_request_cannot_be_recorded()
    {
        var deadline = new CountedDeadline();
        SentRequest request = Begun(deadline, out _, out _);

        Assert.That(() => request.End(response: null, error: null), Throws.Exception);

        Assert.That(deadline.Ended, Is.EqualTo(1));
    }

    [Test]
    public void What_has_begun_of_a_response_is_disposed_when_the_request_fails()
    {
        var content = new WatchedContent();
        SentRequest request = Begun(new CountedDeadline(), out _, out _);
        using var response = new HttpResponseMessage { Content = content };

        _ = request.End(response, new IOException("cut"));

        Assert.That(content.IsDisposed, Is.True);
    }

    [Test]
    public void The_deadline_ends_after_the_request_is_recorded()
    {
        var deadline = new CountedDeadline();
        SentRequest request = Begun(deadline, out Func<long> recorded, out _);
        deadline.OnEnd = () => Assert.That(recorded(), Is.EqualTo(1));
        using var response = new HttpResponseMessage();

        _ = request.End(response, error: null);

        Assert.That(deadline.Ended, Is.EqualTo(1));
    }

    [Test]
    public void A_request_that_the_users_own_deadline_serves_allocates_nothing_to_begin_and_to_end()
    {
        const int Requests = 1000;
        using var deadline = new RequestDeadline(30.Seconds(), TimeProvider.System, CancellationToken.None);
        SentRequest request = Begun(deadline, out Func<long> recorded, out _);
        (HttpRequestMessage message, Route route) = (request.Message, request.Route);
        using var response = new HttpResponseMessage { Content = new WholeBody([1, 2, 3]) };
        _ = request.End(response, error: null);
        Send(Requests);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Send(Requests);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(recorded(), Is.EqualTo(1 + (2 * Requests)));

        void Send(int count)
        {
            for (int number = 0; number < count; number++)
            {
                if (!deadline.TryBegin(number, out CancellationToken time)) throw new AssertionException("The deadline has not ended.");
                request.Begin(message, route, isBare: true, number, new RequestBounds(null, time));
                _ = request.End(response, error: null);
            }
        }
    }

    private static SentRequest Begun(IDeadline deadline, out Func<long> recorded, out Action begin)
    {
        var recorder = new Recorder([OneIteration.Scenario], phases: 1, isOpen: false, TimeProvider.System.TimestampFrequency);
        var user = new UserRecorder(recorder, 0, new ManualTimeProvider());
        user.BeginIteration(0, 0, 0);
        var address = new Uri("http://localhost/measured");
        var route = new Route(recorder.Steps, 0, HttpMethod.Get, address, Step, written: null);
        var request = new SentRequest(user, new HttpSettings(), session: null, new RequestTraffic(new TransportUses()), deadline, CancellationToken.None);
        begin = () => request.Begin(
            new HttpRequestMessage(HttpMethod.Get, address), route, isBare: true, user.Now, new RequestBounds(null, CancellationToken.None));
        begin();
        var reader = new IntervalReader(recorder);
        recorded = () =>
        {
            reader.Read(TimeSpan.Zero);
            return reader.Sum.Steps.Sum(step => step.Ended);
        };
        return request;
    }

    private static async Task Swallow(Task<HttpResponseMessage> request)
    {
        try
        {
            (await request).Dispose();
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            // The recorded data is read from the result.
        }
    }

    private sealed class CountedDeadline : IDeadline
    {
        public int Ended { get; private set; }

        public Action OnEnd { get; set; } = () => { };

        public void End()
        {
            Ended++;
            OnEnd();
        }
    }

    private sealed class WatchedContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
