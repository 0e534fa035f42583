using System.Reflection;
using System.Runtime.ExceptionServices;

namespace LoadForge.Scenarios.Classes;

/// <summary>A method of a class-based scenario, called with the user, token and services that it requires.</summary>
internal sealed class UserMethod
{
    private readonly MethodInfo _method;
    private readonly Type[] _parameters;

    private UserMethod(MethodInfo method) => (_method, _parameters) = (method, [.. method.GetParameters().Select(parameter => parameter.ParameterType)]);

    /// <summary>The method; null, with a problem, if its signature is invalid.</summary>
    /// <param name="method">The method.</param>
    /// <param name="role">Its attribute, such as <c>LoadTask</c>.</param>
    /// <param name="allowed">The types that its parameters may have, each once.</param>
    /// <param name="isStatic">Whether it must be static or must not be static.</param>
    /// <param name="problems">Problems are added to it.</param>
    public static UserMethod? Of(MethodInfo method, string role, Type[] allowed, bool isStatic, List<string> problems)
    {
        string place = $"{method.DeclaringType!.Name}.{method.Name} with [{role}]";
        int before = problems.Count;
        if (!typeof(Task).IsAssignableFrom(method.ReturnType)) problems.Add($"{place} returns {method.ReturnType.Name}; it must return Task.");
        if (method.IsGenericMethodDefinition) problems.Add($"{place} has type parameters; it must not be generic.");
        if (method.IsStatic != isStatic)
        {
            problems.Add(isStatic ? $"{place} is an instance method; it must be static." : $"{place} is static; it must be an instance method.");
        }

        ParameterInfo[] parameters = method.GetParameters();
        foreach (ParameterInfo parameter in parameters)
        {
            if (!allowed.Contains(parameter.ParameterType) || parameters.Count(other => other.ParameterType == parameter.ParameterType) > 1)
            {
                problems.Add(
                    $"{place} has the parameter {parameter.ParameterType.Name} {parameter.Name}; it may have "
                        + $"{string.Join(" and ", allowed.Select(type => type.Name))}, each once.");
            }
        }

        return problems.Count == before ? new UserMethod(method) : null;
    }

    /// <summary>The method bound to an instance.</summary>
    public Func<VirtualUser, Task> Bind(object instance) => _parameters switch
    {
        [] when _method.CreateDelegate<Func<Task>>(instance) is var call => _ => call(),
        [var only] when only == typeof(VirtualUser) => _method.CreateDelegate<Func<VirtualUser, Task>>(instance),
        [_] when _method.CreateDelegate<Func<CancellationToken, Task>>(instance) is var call => user => call(user.Cancellation),
        [var first, _] when first == typeof(VirtualUser) && _method.CreateDelegate<Func<VirtualUser, CancellationToken, Task>>(instance) is var call =>
            user => call(user, user.Cancellation),
        _ when _method.CreateDelegate<Func<CancellationToken, VirtualUser, Task>>(instance) is var call => user => call(user.Cancellation, user),
        _ => throw new InvalidOperationException("No such signature gets here."),
    };

    /// <summary>Calls a static method.</summary>
    public Task Call(IServiceProvider? services, CancellationToken cancellation)
    {
        try
        {
            return (Task)_method.Invoke(null, [.. _parameters.Select(type => type == typeof(CancellationToken) ? (object?)cancellation : services)])!;
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
