using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LoadForge.Http11;

namespace LoadForge.Http.Sending;

/// <summary>
/// The most common request: over an idle connection, sent immediately, answered in one piece. It does not use async methods, because each copies its state to
/// the heap and back. If anything is different, <see cref="RequestSender"/> continues the request. Reused for the user's next request.
/// </summary>
internal sealed class FastPathRequest
{
    private readonly RequestSender _sender;
    private readonly SentRequest _request;
    private readonly Action _onAnswer;
    private Http11Connection? _connection;
    private ValueTask<int> _answer;

    // Completes a task like an async method; a TaskCompletionSource would be an additional object for each request.
    private AsyncTaskMethodBuilder<HttpResponseMessage> _ended;

    /// <summary>Creates a fast path for a user.</summary>
    /// <param name="sender">Continues a request that the fast path cannot complete.</param>
    /// <param name="request">The request, reused each time.</param>
    public FastPathRequest(RequestSender sender, SentRequest request) => (_sender, _request, _onAnswer) = (sender, request, OnAnswer);

    private Http11User User => _request.Traffic.Own;

    /// <summary>Sends the request, which must have begun.</summary>
    /// <param name="connection">The connection, which must be taken for the request.</param>
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "CompleteAsync awaits it, once; its parameter is nullable.")]
    public Task<HttpResponseMessage> SendAsync(Http11Connection connection)
    {
        CancellationToken time = _request.Bounds.Time;
        ValueTask sending = connection.SendAsync(_request.Message, _request.IsBare, out ValueTask<int> answer, time);
        if (!sending.IsCompletedSuccessfully || answer.IsCompleted)
        {
            return _sender.CompleteAsync(_request, connection.FinishAsync(sending, answer, _request.Message, _request.IsBare, User, time));
        }

        var builder = AsyncTaskMethodBuilder<HttpResponseMessage>.Create();
        Task<HttpResponseMessage> ended = builder.Task;
        (_connection, _answer, _ended) = (connection, answer, builder);

        // From here on, the answer may arrive on another thread, and this object may be in use again there.
        answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onAnswer);
        return ended;
    }

    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Awaited once, on one of three paths.")]
    private void OnAnswer()
    {
        (Http11Connection connection, ValueTask<int> answer, AsyncTaskMethodBuilder<HttpResponseMessage> ended) = (_connection!, _answer, _ended);

        // Do not keep the response alive until the user's next request.
        (_connection, _answer, _ended) = (null, default, default);
        HttpResponseMessage? response = null;
        ValueTask<HttpResponseMessage> rest = default;
        bool isWhole = false;
        try
        {
            response = connection.TryFinish(_request.Message, User, ref answer);
            isWhole = response is not null && !_sender.IsToFollow(_request, response);
            if (!isWhole)
            {
                rest = response is not null
                    ? ValueTask.FromResult(response)
                    : connection.FinishAsync(default, answer, _request.Message, _request.IsBare, User, _request.Bounds.Time);
            }
        }
        catch (Exception error)
        {
            // An exception on a thread that completes sockets would end the process.
            rest = ValueTask.FromException<HttpResponseMessage>(error);
        }

        if (isWhole) End(response!, ended);
        else _ = HandOnAsync(_sender.CompleteAsync(_request, rest), ended);
    }

    private void End(HttpResponseMessage response, AsyncTaskMethodBuilder<HttpResponseMessage> ended)
    {
        try
        {
            _request.End(response, error: null);
        }
        catch (Exception error)
        {
            ended.SetException(error);
            return;
        }

        ended.SetResult(response);
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
