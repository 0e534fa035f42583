using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LoadForge.Http.Plain;

namespace LoadForge.Http;

/// <summary>
/// The request that most load is made of: over a connection that is there, sent at once, answered in one piece. It runs without an async method, of which each copies
/// its state to the heap and back; as soon as anything is not as usual, it goes on as other requests do. Used again for the user's next request.
/// </summary>
internal sealed class UsualRequest
{
    private readonly RequestSender _sender;
    private readonly PlainUser _user;
    private readonly Action _onAnswer;
    private PlainConnection? _connection;
    private HttpRequestMessage? _request;
    private SentBody _body;
    private Route? _route;
    private bool _isBare;
    private long _started;
    private CancellationToken _cancellation;
    private ValueTask<int> _answer;

    // Completes a task as an async method does; a TaskCompletionSource would be one more object for each request.
    private AsyncTaskMethodBuilder<HttpResponseMessage> _ended;

    public UsualRequest(RequestSender sender, PlainUser user) => (_sender, _user, _onAnswer) = (sender, user, OnAnswer);

    /// <summary>Sends a request; the one before has ended.</summary>
    /// <param name="connection">The connection, taken for it.</param>
    /// <param name="request">The request.</param>
    /// <param name="isBare">Whether it is known to have neither headers nor a body.</param>
    /// <param name="body">Its body.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="started">When it was started, in ticks.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<HttpResponseMessage> SendAsync(
        PlainConnection connection, HttpRequestMessage request, bool isBare, SentBody body, Route route, long started, CancellationToken cancellation)
    {
        ValueTask sending = connection.SendAsync(request, isBare, out ValueTask<int> answer, cancellation);
        if (!sending.IsCompletedSuccessfully || answer.IsCompleted)
        {
            return _sender.FinishAsync(connection.FinishAsync(sending, answer, request, isBare, _user, cancellation), request, body, route, started, cancellation);
        }

        var builder = AsyncTaskMethodBuilder<HttpResponseMessage>.Create();
        Task<HttpResponseMessage> ended = builder.Task;
        (_connection, _request, _isBare, _body, _route) = (connection, request, isBare, body, route);
        (_started, _cancellation, _answer, _ended) = (started, cancellation, answer, builder);

        // From here on the answer may come, and this object be in use again, on another thread.
        answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onAnswer);
        return ended;
    }

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "One of three ways to go on, which is taken once.")]
    private void OnAnswer()
    {
        (PlainConnection connection, HttpRequestMessage request, SentBody body, Route route) = (_connection!, _request!, _body, _route!);
        (AsyncTaskMethodBuilder<HttpResponseMessage> ended, ValueTask<int> answer) = (_ended, _answer);

        // Whatever the answer brings must not be kept until the user's next request.
        (_connection, _request, _body, _ended, _answer) = (null, null, default, default, default);
        HttpResponseMessage? response = null;
        ValueTask<HttpResponseMessage>? rest = null;
        try
        {
            response = connection.TryFinish(request, _user, ref answer);
            if (response is null) rest = connection.FinishAsync(default, answer, request, _isBare, _user, _cancellation);
            else if (_sender.IsToFollow(response)) rest = ValueTask.FromResult(response);
            else _sender.End(request, response, body, route, _started);
        }
        catch (Exception error)
        {
            // What is thrown on a thread that completes sockets would end the process.
            rest = ValueTask.FromException<HttpResponseMessage>(error);
        }

        if (rest is { } remaining)
        {
            _ = HandOnAsync(_sender.FinishAsync(remaining, request, body, route, _started, _cancellation), ended);
        }
        else
        {
            ended.SetResult(response!);
        }
    }

    private static async Task HandOnAsync(Task<HttpResponseMessage> request, AsyncTaskMethodBuilder<HttpResponseMessage> ended)
    {
        HttpResponseMessage response;
        try
        {
            response = await request.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            ended.SetException(error);
            return;
        }

        ended.SetResult(response);
    }
}
