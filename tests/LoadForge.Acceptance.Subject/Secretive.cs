using LoadForge.Scenarios;
using LoadForge.Testing;

namespace LoadForge.Acceptance.Subject;

/// <summary>
/// A test that sends secrets in each place where they travel, lets them into messages, and fails its threshold, so that all there is to write is written.
/// </summary>
public sealed class Secretive
{
    private static readonly string InHeader = Canary("HEADER");
    private static readonly string InQuery = Canary("QUERY");
    private static readonly string InBody = Canary("BODY");
    private static readonly string InLogin = Canary("LOGIN");
    private static readonly string InTarget = Canary("TARGET");

    [LoadTest]
    public async Task Secrets_travel_everywhere()
    {
        await using FaultServer server = await FaultServer.StartAsync();
        await Load
            .Scenario("secretive " + InBody, VisitAsync)
            .Against(new UriBuilder(server.Address) { UserName = "me", Password = InTarget }.Uri)
            .Secret(InBody)
            .Login(async user =>
            {
                using HttpResponseMessage answer = await user.Http.PostAsync("/echo", new StringContent(InLogin));
                return Credential.Bearer(await answer.ReadTokenAsync("body"));
            })
            .Http(http => http with { Timings = true })
            .Profile(p => p.Hold(2.Users(), 1.Seconds()).Pacing(20.Milliseconds()))
            .Expect(ErrorRate < 1.Percent())
            .Expect("pay with " + InBody, Failures < 1)
            .Expect("is paid with " + InBody, CheckRate >= 1.Percent())
            .RunAsync();
    }

    private static async Task VisitAsync(VirtualUser user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo?api_key=" + InQuery) { Content = new StringContent(InBody) };
        request.Headers.Add("X-Api-Key", InHeader);
        using HttpResponseMessage answer = await user.Http.SendAsync(request);
        using HttpResponseMessage failed = await user.Http.GetAsync($"/status/403?access_token={InQuery}");
        user.Check("is paid with " + InBody, false);
        await user.Step("pay with " + InBody, () => throw (user.Iteration % 4) switch
        {
            0 => new InvalidOperationException($"cannot pay with {request}"),
            1 => new FormatException($"cannot pay with {InBody} at {request.RequestUri}"),
            2 => new IOException($"cannot pay as Bearer {InLogin}"),
            _ => new NotSupportedException($"cannot pay at {user.Http.BaseAddress}"),
        });
    }

    private static string Canary(string place) =>
        Environment.GetEnvironmentVariable("SECRETIVE_CANARY_" + place)
            ?? throw new InvalidOperationException($"SECRETIVE_CANARY_{place} is not set; the acceptance tests set it.");
}
