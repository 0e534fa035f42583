using System.Net.WebSockets;
using System.Text;
using LoadForge.Scenarios;
using LoadForge.Scripts;

namespace Chat;

/// <summary>
/// An action for scripts: sends a text over a WebSocket and waits for the same text. The script names the assembly under <c>plugins</c> and the action by
/// <c>use: websocket-echo</c>. Each user keeps its connection.
/// </summary>
public sealed class WebSocketEcho : IScriptAction
{
    private const string Connection = "websocket-echo connection";

    /// <inheritdoc/>
    public string Name => "websocket-echo";

    /// <inheritdoc/>
    public async Task RunAsync(VirtualUser user, IReadOnlyDictionary<string, string> arguments)
    {
        if (!user.Session.TryGet(Connection, out ClientWebSocket? socket) || socket.State != WebSocketState.Open)
        {
            socket = new ClientWebSocket();
            user.Session.Set(Connection, socket);
            await socket.ConnectAsync(new Uri(arguments["address"]), user.Cancellation);
        }

        string sent = arguments["text"];
        await socket.SendAsync(Encoding.UTF8.GetBytes(sent), WebSocketMessageType.Text, endOfMessage: true, user.Cancellation);
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, user.Cancellation);
        string answer = Encoding.UTF8.GetString(buffer, 0, received.Count);
        if (answer != sent) throw new InvalidOperationException($"the answer to \"{sent}\" is \"{answer}\"");
    }
}
