using System.Net;
using LoadForge.Http;
using LoadForge.Http11;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http;

/// <summary>Which transport is chosen, and that the result names the one that ran.</summary>
public sealed class TransportChoiceTests
{
    private static readonly LoadSettings NoSettings = new() { FullLoadUnderDebugger = true };

    [TestCase(HttpTransport.Automatic, true)]
    [TestCase(HttpTransport.Own, true)]
    [TestCase(HttpTransport.Runtime, false)]
    public void The_code_chooses(HttpTransport choice, bool isOwn)
    {
        using HttpMessageInvoker transport = TransportFactory.Create(new HttpSettings { Transport = choice });

        Assert.That(transport is Http11Transport, Is.EqualTo(isOwn));
    }

    [TestCase(null, HttpTransport.Own)]
    [TestCase(HttpTransport.Automatic, HttpTransport.Automatic)]
    [TestCase(HttpTransport.Runtime, HttpTransport.Runtime)]
    public void The_setting_wins_over_the_code(HttpTransport? setting, HttpTransport expected) =>
        Assert.That(Plan(http => http with { Transport = HttpTransport.Own }).Build(NoSettings with { Http = setting }).Http.Transport, Is.EqualTo(expected));

    [Test]
    public void Whether_sockets_are_watched_has_a_setting_of_its_own([Values] bool epoll) =>
        Assert.That(Plan(http => http).Build(NoSettings with { Epoll = epoll }).Http.WatchesSockets, Is.EqualTo(epoll));

    [Test]
    public void What_the_own_transport_cannot_do_is_a_problem_of_the_plan_that_chooses_it()
    {
        LoadPlanBuilder plan = Plan(http => http with
        {
            Proxy = new Uri("http://127.0.0.1:3128"),
            Timings = true,
            ConnectionsPerHost = 8,
            Version = HttpVersion.Version20,
        }).Against("https://localhost").Use(() => new Idle());

        LoadPlanException error = Assert.Throws<LoadPlanException>(() => plan.Build(NoSettings with { Http = HttpTransport.Own }))!;

        const string Remedy = ": remove it, or choose the transport \"automatic\" or \"runtime\".";
        Assert.That(error.Problems, Is.EqualTo(new[]
        {
            "HTTP transport \"own\" does not support a proxy" + Remedy,
            "HTTP transport \"own\" does not support Timings" + Remedy,
            "HTTP transport \"own\" does not support ConnectionsPerHost = 8" + Remedy,
            "HTTP transport \"own\" does not support HTTP version 2.0" + Remedy,
            "HTTP transport \"own\" does not support TLS, which the target requires" + Remedy,
            "HTTP transport \"own\" does not support an extension such as resilience, which wraps the runtime's handler" + Remedy,
        }));
        Assert.That(() => plan.Build(NoSettings with { Http = HttpTransport.Runtime }), Throws.Nothing);
    }

    [Test]
    public void A_choice_that_there_is_not_is_a_problem() =>
        Assert.That(
            new HttpSettings { Transport = (HttpTransport)7 }.Problems(), Is.EqualTo(new[] { "HTTP transport 7: it must be Automatic, Own or Runtime." }));

    [TestCase(HttpTransport.Automatic, ConnectionSharing.Shared, TransportUse.Own)]
    [TestCase(HttpTransport.Own, ConnectionSharing.PerUser, TransportUse.Own)]
    [TestCase(HttpTransport.Runtime, ConnectionSharing.Shared, TransportUse.Runtime)]
    [TestCase(HttpTransport.Runtime, ConnectionSharing.PerUser, TransportUse.Runtime)]
    public async Task The_result_names_the_transport_that_ran(HttpTransport choice, ConnectionSharing sharing, TransportUse expected)
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));

        LoadResult result = await OneIteration.GetAsync(server.Address, "/", http => http with { Transport = choice, Connections = sharing });

        Assert.That((result.Statistics.Ok, result.Generator.Transport), Is.EqualTo((1, expected)));
        Assert.That(result.Generator.WatchesSockets, Is.EqualTo(expected == TransportUse.Own && TransportFactory.WatchesSockets(new HttpSettings())));
    }

    [Test]
    public async Task A_request_that_the_own_transport_cannot_carry_makes_the_run_a_mixed_one()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok));

        LoadResult result = await OneIteration.RunAsync(
            async user =>
            {
                using HttpResponseMessage first = await user.Http.GetAsync("/");
                using var request = new HttpRequestMessage(HttpMethod.Get, "/");
                request.Headers.ConnectionClose = true;
                using HttpResponseMessage second = await user.Http.SendAsync(request);
            },
            server.Address);

        Assert.That((result.Statistics.Ok, result.Generator.Transport), Is.EqualTo((2, TransportUse.Mixed)));
    }

    [Test]
    public async Task A_run_without_requests_has_no_transport() =>
        Assert.That((await OneIteration.RunAsync(_ => Task.CompletedTask)).Generator.Transport, Is.EqualTo(TransportUse.None));

    private static LoadPlanBuilder Plan(Func<HttpSettings, HttpSettings> http) =>
        Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).Http(http);

    private sealed class Idle : RunExtension;
}
