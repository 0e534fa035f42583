using System.Net;
using LoadForge.Http.Safety;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Testing;

namespace LoadForge.Tests.Http.Safety;

public sealed class HostAccessTests
{
    [TestCase("127.0.0.1")]
    [TestCase("127.8.9.1")]
    [TestCase("::1")]
    [TestCase("0.0.0.0")]
    [TestCase("10.255.0.1")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("169.254.1.1")]
    [TestCase("fe80::1")]
    [TestCase("fd00::17")]
    [TestCase("::ffff:10.0.0.1")]
    public void Addresses_of_this_machine_and_of_private_networks_are_free(string address) =>
        Assert.That(HostAccess.IsPrivate(IPAddress.Parse(address)), Is.True);

    [TestCase("8.8.8.8")]
    [TestCase("172.15.0.1")]
    [TestCase("172.32.0.1")]
    [TestCase("192.169.0.1")]
    [TestCase("11.0.0.1")]
    [TestCase("100.64.0.1")]
    [TestCase("2001:db8::1")]
    [TestCase("::ffff:8.8.8.8")]
    public void All_others_are_public(string address) => Assert.That(HostAccess.IsPrivate(IPAddress.Parse(address)), Is.False);

    [TestCase("8.8.8.8", false)]
    [TestCase("10.0.0.8", true)]
    [TestCase("shop.invalid", true)]
    public void A_further_host_is_checked_before_the_run(string host, bool isFree)
    {
        LoadPlanBuilder plan = Load
            .Scenario("browse", _ => Task.CompletedTask)
            .Against("http://127.0.0.1:5080")
            .Http(http => http with { FurtherHosts = [host] })
            .Profile(p => p.Hold(1.Users(), 1.Seconds()));

        Assert.That(
            () => plan.Build(new LoadSettings()),
            isFree ? Throws.Nothing : Throws.TypeOf<LoadPlanException>().With.Message.Contains($"The host {host} is public"));
    }

    [TestCase("shop.test", true)]
    [TestCase("SHOP.test.", true)]
    [TestCase("www.shop.test", false)]
    [TestCase("a.pages.test", true)]
    [TestCase("a.b.pages.test", true)]
    [TestCase("pages.test", false)]
    [TestCase("evilpages.test", false)]
    [TestCase("[2001:db8::1]", true)]
    public void A_public_host_is_named_whole_or_by_what_is_above_it(string host, bool isNamed) =>
        Assert.That(new HostAccess(["shop.test", "*.pages.test", "2001:db8::1"]).IsNamed(host), Is.EqualTo(isNamed));

    [Test]
    public void A_public_target_is_a_problem_of_the_plan_that_names_host_and_remedy()
    {
        LoadPlanException error = Assert.Throws<LoadPlanException>(() => Plan("http://192.0.2.1").Build(new LoadSettings()))!;

        Assert.That(error.Message, Does.Contain("192.0.2.1").And.Contain("AllowedHosts = [\"192.0.2.1\"]").And.Contain("LOADFORGE_ALLOWED_HOSTS=192.0.2.1"));
    }

    [Test]
    public void A_target_may_be_allowed_by_the_code_or_from_outside() => Assert.Multiple(() =>
    {
        Assert.DoesNotThrow(() => Plan("http://192.0.2.1").Http(http => http with { AllowedHosts = ["192.0.2.1"] }).Build(new LoadSettings()));
        Assert.DoesNotThrow(() => Plan("http://192.0.2.1").Build(new LoadSettings { AllowedHosts = "shop.test, 192.0.2.1" }));
    });

    [Test]
    public async Task A_redirect_to_a_public_host_is_a_failure_of_its_own()
    {
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            context.Response.Redirect("http://192.0.2.1/elsewhere");
            return Task.CompletedTask;
        });

        LoadResult result = await OneIteration.GetAsync(server.Address, "/");

        OutcomeCount failure = result.Step("GET /").Statistics.Outcomes.Single();
        Assert.That(failure.Outcome, Is.EqualTo(new Outcome(OutcomeKind.Network, "host not allowed")));
        Assert.That(failure.Example, Does.Contain("192.0.2.1").And.Contain("AllowedHosts"));
    }

    [Test]
    public async Task What_a_proxy_would_connect_to_is_looked_at_too()
    {
        await using FaultServer proxy = await FaultServer.StartAsync();

        LoadResult result = await OneIteration.RunAsync(
            async user => { using HttpResponseMessage _ = await user.Http.GetAsync("http://192.0.2.1/"); }, http: http => http with { Proxy = proxy.Address });

        Assert.That(result.Statistics.Outcomes.Single().Outcome.Detail, Is.EqualTo("host not allowed"));
        Assert.That(proxy.Requests, Is.Zero);
    }

    private static LoadPlanBuilder Plan(string target) =>
        Load.Scenario("scenario", _ => Task.CompletedTask).Against(target).Profile(p => p.Hold(1.Users(), 1.Seconds()));
}
