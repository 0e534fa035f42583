using System.Runtime.CompilerServices;
using LoadForge.Recording;

namespace LoadForge.Scenarios;

/// <summary>
/// Ends a step when its asynchronous body has ended, and then continues the scenario. Reused for the user's next step, so that a step that waits
/// costs no more than the task that the scenario awaits: an async method of its own would copy its state to the heap and back each time.
/// </summary>
internal sealed class WaitingStep
{
    private readonly VirtualUser _user;
    private readonly Action _onBodyEnded;
    private OpenStep _step;
    private Task _body = Task.CompletedTask;

    // Completes a task like an async method; a TaskCompletionSource would be another object for each step that waits.
    private AsyncTaskMethodBuilder _ended;

    public WaitingStep(VirtualUser user)
    {
        _user = user;
        _onBodyEnded = OnBodyEnded;
    }

    /// <summary>Waits for the body of a step.</summary>
    /// <param name="step">The step, which is open.</param>
    /// <param name="body">Its body, in progress.</param>
    /// <returns>The task that the scenario awaits. It has the outcome of the body, and completes once the step is recorded.</returns>
    public Task Begin(in OpenStep step, Task body)
    {
        var builder = AsyncTaskMethodBuilder.Create();
        Task ended = builder.Task;
        (_step, _body, _ended) = (step, body, builder);

        // From here on, the body may end and another thread may reuse this object.
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onBodyEnded);
        return ended;
    }

    /// <summary>The exception of a body that has ended; null if it succeeded.</summary>
    public static Exception? ErrorOf(Task body)
    {
        if (body.IsCompletedSuccessfully) return null;
        try
        {
            body.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private void OnBodyEnded()
    {
        (OpenStep step, Task body, AsyncTaskMethodBuilder ended) = (_step, _body, _ended);

        // Do not keep the result of the body alive until the user's next step.
        (_body, _ended) = (Task.CompletedTask, default);
        _user.TakeBack(this);
        Exception? error = ErrorOf(body);
        _user.End(step, error);
        if (error is null)
        {
            ended.SetResult();
        }
        else
        {
            ended.SetException(error);
        }
    }
}
