using System.Runtime.CompilerServices;
using LoadForge.Http.Plain;

namespace LoadForge.Http;

/// <summary>
/// The request that most load is made of: bare, over a connection that is there, answered in one piece. It runs without an async method, of which each copies
/// its state to the heap and back; as soon as anything is not as usual, it goes on as other requests do. Used again for the user's next request.
/// </summary>
internal sealed class UsualRequest
{
    private readonly RequestSender _sender;
    private readonly PlainUser _user;
    private readonly Action _onAnswer;
    private PlainConnection? _connection;
    private HttpRequestMessage? _request;
    private Route? _route;
    private long _started;
    private CancellationToken _cancellation;
    private ValueTask<int> _answer;

    // Completes a task as an async method does; a TaskCompletionSource would be one more object for each request.
    private AsyncTaskMethodBuilder<HttpResponseMessage> _ended;

    public UsualRequest(RequestSender sender, PlainUser user) => (_sender, _user, _onAnswer) = (sender, user, OnAnswer);

    /// <summary>Sends a request; the one before has ended.</summary>
    /// <param name="connection">The connection, taken for it.</param>
    /// <param name="request">The request.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="started">When it was started, in ticks.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<HttpResponseMessage> SendAsync(PlainConnection connection, HttpRequestMessage request, Route route, long started, CancellationToken cancellation)
    {
        ValueTask sending = connection.SendBare(request, out ValueTask<int> answer);
        if (!sending.IsCompletedSuccessfully || answer.IsCompleted)
        {
            return _sender.FinishAsync(connection.FinishAsync(sending, answer, request, isBare: true, _user, cancellation), request, route, started, cancellation);
        }

        var builder = AsyncTaskMethodBuilder<HttpResponseMessage>.Create();
        Task<HttpResponseMessage> ended = builder.Task;
        (_connection, _request, _route, _started, _cancellation, _answer, _ended) = (connection, request, route, started, cancellation, answer, builder);

        // From here on the answer may come, and this object be in use again, on another thread.
        answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onAnswer);
        return ended;
    }

    private void OnAnswer()
    {
        (PlainConnection connection, HttpRequestMessage request, Route route) = (_connection!, _request!, _route!);
        (AsyncTaskMethodBuilder<HttpResponseMessage> ended, ValueTask<int> answer) = (_ended, _answer);

        // Whatever the answer brings must not be kept until the user's next request.
        (_connection, _request, _ended, _answer) = (null, null, default, default);
        if (connection.TryFinish(request, _user, ref answer) is not { } response)
        {
            ValueTask<HttpResponseMessage> exchange = connection.FinishAsync(default, answer, request, isBare: true, _user, _cancellation);
            _ = HandOnAsync(_sender.FinishAsync(exchange, request, route, _started, _cancellation), ended);
        }
        else if (_sender.IsToFollow(response))
        {
            _ = HandOnAsync(_sender.FinishAsync(ValueTask.FromResult(response), request, route, _started, _cancellation), ended);
        }
        else
        {
            _sender.End(request, response, route, _started);
            ended.SetResult(response);
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
