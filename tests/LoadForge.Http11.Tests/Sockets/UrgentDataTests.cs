using System.Net.Sockets;

namespace LoadForge.Http11.Tests.Sockets;

/// <summary>Receiving stops at TCP's urgent data, although more has come behind it.</summary>
public sealed class UrgentDataTests
{
    [Test]
    public async Task What_comes_behind_an_urgent_byte_is_received_whether_it_is_there_already(
        [Values("runtime", "watched")] string kind, [Values] bool isThere)
    {
        SocketPair.IgnoreUnlessPossible(kind);
        using SocketPair pair = await SocketPair.ConnectAsync(kind);
        Task<string> waiting = isThere ? Task.FromResult("") : pair.ReceiveAsync();
        for (int round = 0; round < 3; round++)
        {
            pair.Answer("he");
            pair.There.Send("X"u8, SocketFlags.OutOfBand);
            pair.Answer("llo");
        }

        string received = await waiting;
        while (received.Length < 15) received += await pair.ReceiveAsync();

        Assert.That(received, Does.StartWith("he").And.EndsWith("llo"));
        Assert.That(received.Replace("X", "", StringComparison.Ordinal), Is.EqualTo("hellohellohello"));
    }
}
