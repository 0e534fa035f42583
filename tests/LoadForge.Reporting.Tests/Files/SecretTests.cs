using System.Text;
using LoadForge.Http;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoadForge.Reporting.Tests.Files;

/// <summary>A canary in each place where secrets travel must be in no file that is written about a run.</summary>
public sealed class SecretTests
{
    private const string InLogin = "canary-login-8f1c";
    private const string InHeader = "canary-header-27ab";
    private const string InQuery = "canary-query-93d0";
    private const string InBody = "canary/body+44 e2";
    private const string InTarget = "canary-target-51be";

    // Each of the eight exceptions twice.
    private const int Iterations = 16;

    [Test]
    public async Task No_file_of_a_run_holds_a_secret_of_its_requests()
    {
        await using WebApplication server = await StartAsync();
        using var scratch = new ScratchFolder();
        var folder = new ResultFolder(scratch.Root);
        Uri target = new UriBuilder(server.Urls.Single()) { UserName = "me", Password = InTarget, Query = "token=" + InQuery }.Uri;
        LoadResult result = await RunAsync(target, JournalFiles.Place(folder, "Shop.Secrets")!);
        var run = new PublishedRun(result, RunFiles.Write(folder, "Shop.Secrets", result));
        new AllureWriter(scratch.Root, _ => null).Write(Test() with { Runs = [run] });

        string[] files = Directory.GetFiles(scratch.Root, "*", SearchOption.AllDirectories);
        Assert.That(files, Has.Length.GreaterThan(5).And.Some.EndsWith(".lfj"));
        Assert.Multiple(() =>
        {
            foreach (string file in files)
            {
                string content = File.ReadAllText(file);
                foreach (string canary in Canaries()) Assert.That(content, Does.Not.Contain(canary).IgnoreCase, () => $"{canary} in {file}");
            }
        });
        Assert.That(RunSummary.Of(result), Does.Contain("***"), "what was left out shows");
        Assert.That(result.Statistics.Failed, Is.EqualTo(Iterations), "each canary was in a message that would be kept");
    }

    private static IEnumerable<string> Canaries()
    {
        foreach (string canary in (string[])[InLogin, InHeader, InQuery, InBody, InTarget])
        {
            yield return canary;
            yield return Uri.EscapeDataString(canary);
            yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(canary))[..16];
        }
    }

    private static Task<LoadResult> RunAsync(Uri target, string journal) => Load.Scenario("secrets", UseSecretsAsync)
        .Against(target)
        .Secret(InBody)
        .Login(async user =>
        {
            using HttpResponseMessage answer = await user.Http.PostAsJsonAsync("/login", new { password = InBody });
            return Credential.Bearer(await answer.ReadTokenAsync("token"));
        })
        .Http(http => http with { Timings = true })
        .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(Iterations))
        .Journal(journal)
        .RunAsync();

    private static async Task UseSecretsAsync(VirtualUser user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page?api_key=" + InQuery);
        request.Headers.Add("X-Api-Key", InHeader);
        using HttpResponseMessage page = await user.Http.SendAsync(request);
        using HttpResponseMessage path = await user.Http.GetAsync("/items/" + Uri.EscapeDataString(InBody));
        await user.Step("pay with " + InBody, () => Task.CompletedTask);
        throw (user.Iteration % 8) switch
        {
            0 => new InvalidOperationException($"bad request {request}"),
            1 => new ArgumentException($"bad address {request.RequestUri}"),
            2 => new FormatException($"bad body {InBody} or {Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + InBody))}"),
            3 => new IOException($"bad token {InLogin}"),
            4 => new NotSupportedException($"bad base {user.Http.BaseAddress}"),
            5 => new TimeZoneNotFoundException($"Set-Cookie: session={InHeader}"),
            6 => new RankException($"bad answer {{\"access_token\":\"{InHeader}\"}}"),
            _ => new HttpRequestException($"bad credential {Convert.ToBase64String(Encoding.UTF8.GetBytes(InLogin))}"),
        };
    }

    private static AllureTest Test() => new()
    {
        FullName = "Shop:Shop.Secrets",
        Name = "Secrets",
        Class = "Shop.Secrets",
        Method = "Secrets",
        Status = AllureStatus.Passed,
        Start = DateTimeOffset.UnixEpoch,
        Stop = DateTimeOffset.UnixEpoch,
    };

    private static async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.Run(context => context.Response.WriteAsync($$"""{"token":"{{InLogin}}"}"""));
        await application.StartAsync();
        return application;
    }
}
