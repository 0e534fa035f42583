using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LoadForge.Http11;

namespace LoadForge.Http.Sending;

/// <summary>
/// The request that most load is made of: over a connection that is there, sent at once, answered in one piece. It runs without an async method, of which each
/// copies its state to the heap and back; as soon as anything is not as usual, it goes on as other requests do. Used again for the user's next request.
/// </summary>
internal sealed class FastPathRequest
{
    private readonly RequestSender _sender;
    private readonly Http11User _user;
    private readonly Action _onAnswer;
    private Http11Connection? _connection;
    private SentRequest _request;
    private CancellationToken _deadline;
    private ValueTask<int> _answer;

    // Completes a task as an async method does; a TaskCompletionSource would be one more object for each request.
    private AsyncTaskMethodBuilder<HttpResponseMessage> _ended;

    public FastPathRequest(RequestSender sender, Http11User user) => (_sender, _user, _onAnswer) = (sender, user, OnAnswer);

    /// <summary>Sends a request; the one before has ended.</summary>
    /// <param name="connection">The connection, taken for it.</param>
    /// <param name="request">The request.</param>
    /// <param name="deadline">Ends it.</param>
    public Task<HttpResponseMessage> SendAsync(Http11Connection connection, in SentRequest request, CancellationToken deadline)
    {
        ValueTask sending = connection.SendAsync(request.Message, request.IsBare, out ValueTask<int> answer, deadline);
        if (!sending.IsCompletedSuccessfully || answer.IsCompleted)
        {
            return _sender.FinishAsync(request, connection.FinishAsync(sending, answer, request.Message, request.IsBare, _user, deadline), deadline);
        }

        var builder = AsyncTaskMethodBuilder<HttpResponseMessage>.Create();
        Task<HttpResponseMessage> ended = builder.Task;
        (_connection, _request, _deadline, _answer, _ended) = (connection, request, deadline, answer, builder);

        // From here on the answer may come, and this object be in use again, on another thread.
        answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onAnswer);
        return ended;
    }

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "One of three ways to go on, which is taken once.")]
    private void OnAnswer()
    {
        (Http11Connection connection, SentRequest request, CancellationToken deadline) = (_connection!, _request, _deadline);
        (ValueTask<int> answer, AsyncTaskMethodBuilder<HttpResponseMessage> ended) = (_answer, _ended);

        // Whatever the answer brings must not be kept until the user's next request.
        (_connection, _request, _answer, _ended) = (null, default, default, default);
        HttpResponseMessage? response = null;
        ValueTask<HttpResponseMessage>? rest = null;
        try
        {
            response = connection.TryFinish(request.Message, _user, ref answer);
            if (response is null) rest = connection.FinishAsync(default, answer, request.Message, request.IsBare, _user, deadline);
            else if (_sender.IsToFollow(response)) rest = ValueTask.FromResult(response);
            else _sender.End(request, response);
        }
        catch (Exception error)
        {
            // What is thrown on a thread that completes sockets would end the process.
            rest = ValueTask.FromException<HttpResponseMessage>(error);
        }

        if (rest is { } remaining)
        {
            _ = HandOnAsync(_sender.FinishAsync(request, remaining, deadline), ended);
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
