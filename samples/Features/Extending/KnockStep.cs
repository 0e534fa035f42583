using System.Net;
using System.Net.Sockets;
using LoadForge.Recording.Outcomes;
using LoadForge.Scenarios;

namespace Features.Extending;

/// <summary>A kind of step that LoadForge does not have: knock at a service that answers each line with the same line.</summary>
public static class KnockStep
{
    /// <summary>Knocks, as the step <c>knock</c>. It fails if the service does not respond with the same line.</summary>
    public static Task Knock(this VirtualUser user, IPEndPoint door) => user.Step("knock", async () =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync(door, user.Cancellation);
        await client.GetStream().WriteAsync("knock\n"u8.ToArray(), user.Cancellation);
        using var reader = new StreamReader(client.GetStream());
        string? answer = await reader.ReadLineAsync(user.Cancellation);
        if (answer != "knock") throw new StepFailedException(new Outcome(OutcomeKind.Exception, "wrong answer"), $"answered \"{answer}\"");
    });
}
