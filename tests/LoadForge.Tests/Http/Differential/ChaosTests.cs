using LoadForge.Http;
using LoadForge.Settings;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Many users on shared connections that break all the time: every answer must be the one to its request.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChaosTests
{
    private const int Users = 16;

    private static readonly ChaosAct[] Acts = Enum.GetValues<ChaosAct>();

    private static int RequestsOfUser => ProbeSample.IsWhole ? 27_500 : 250;

    [TestCase(HttpTransport.Own)]
    [TestCase(HttpTransport.Runtime)]
    public async Task Every_answer_is_the_one_to_its_request_whatever_becomes_of_the_connections(HttpTransport transport)
    {
        var settings = new HttpSettings { Transport = transport };
        await using var server = new ChaosServer();
        using HttpMessageInvoker connections = TransportFactory.Create(settings);

        ChaosCount[] counts = await Task.WhenAll(
            Enumerable.Range(0, Users).Select(user => Task.Run(() => RunAsync(user, server.Address, settings, connections))));

        ChaosCount all = counts.Aggregate((left, right) => left + right);
        TestContext.Out.WriteLine(all);
        Assert.That(all.Foreign, Is.Zero);
        Assert.That(all.Unexpected, Is.Zero);
        Assert.That(all.Answered, Is.GreaterThan(all.Failed), "most acts answer");
    }

    private static async Task<ChaosCount> RunAsync(int number, Uri server, HttpSettings settings, HttpMessageInvoker connections)
    {
        var random = new Random((ProbeSample.Seed * Users) + number);
        using var user = new UserBench(http: settings, transport: connections);
        user.User.Recorder.BeginIteration(0, 0, 0);
        var count = new ChaosCount(0, 0, 0, 0);
        for (int request = 0; request < RequestsOfUser; request++)
        {
            ChaosAct act = Acts[random.Next(Acts.Length)];
            count += await SendAsync(user.User.Http, server, $"/{act}/{number}/{request}", random);
        }

        return count;
    }

    private static async Task<ChaosCount> SendAsync(UserHttpClient http, Uri server, string path, Random random)
    {
        string body = random.Next(3) == 0 ? new string('b', random.Next(1, 3000)) : "";
        bool isCancelled = path.StartsWith($"/{ChaosAct.Silence}/", StringComparison.Ordinal) || random.Next(8) == 0;
        using var source = new CancellationTokenSource();
        if (isCancelled) source.CancelAfter(random.Next(1, 4));
        try
        {
            using var message = new HttpRequestMessage(
                body.Length == 0 ? HttpMethod.Get : HttpMethod.Post, new Uri(server, path))
            { Content = body.Length == 0 ? null : new StringContent(body) };
            using HttpResponseMessage response = isCancelled ? await http.SendAsync(message, source.Token) : await http.SendAsync(message);
            bool isIts = await response.Content.ReadAsStringAsync(CancellationToken.None) == ChaosServer.AnswerTo(path, body);
            return new ChaosCount(1, 0, isIts ? 0 : 1, 0);
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && isCancelled))
        {
            return new ChaosCount(0, 1, 0, 0);
        }
        catch (Exception error)
        {
            TestContext.Out.WriteLine(error);
            return new ChaosCount(0, 0, 0, 1);
        }
    }
}
