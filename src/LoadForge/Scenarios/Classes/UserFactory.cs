using System.Reflection;
using System.Runtime.ExceptionServices;

namespace LoadForge.Scenarios.Classes;

/// <summary>Creates the instances of a class: each parameter of its constructor is the user, a service, or the default value.</summary>
internal sealed class UserFactory
{
    private readonly ConstructorInfo _constructor;
    private readonly IServiceProvider? _services;

    private UserFactory(ConstructorInfo constructor, IServiceProvider? services) => (_constructor, _services) = (constructor, services);

    /// <summary>The factory, for the constructor with the most parameters that can all be provided; null, with a problem, if there is none.</summary>
    public static UserFactory? Of(Type type, IServiceProvider? services, List<string> problems)
    {
        ConstructorInfo[] constructors = [.. type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length)];
        if (type.IsAbstract || type.ContainsGenericParameters || constructors.Length == 0)
        {
            problems.Add($"{type.Name} cannot be created: {(type.IsAbstract ? "it is abstract" : "it has no public constructor")}.");
            return null;
        }

        if (Array.Find(constructors, constructor => Missing(constructor, services).Length == 0) is { } fit) return new UserFactory(fit, services);
        string[] missing = Missing(constructors[0], services);
        problems.Add(
            $"{type.Name} requires {string.Join(", ", missing)} in its constructor, which "
                + $"{(services is null ? "is not provided; add .Services(provider)" : "the provider given to .Services(…) cannot resolve; register it")}.");
        return null;
    }

    /// <summary>Creates an instance for a user.</summary>
    public object Make(VirtualUser user)
    {
        object?[] arguments = [
            .. _constructor.GetParameters().Select(
                parameter => parameter.ParameterType == typeof(VirtualUser) ? user : Service(parameter, _services) ?? parameter.DefaultValue)
        ];
        try
        {
            return _constructor.Invoke(arguments);
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }

    private static string[] Missing(ConstructorInfo constructor, IServiceProvider? services) =>
    [
        .. constructor.GetParameters()
            .Where(parameter => parameter.ParameterType != typeof(VirtualUser) && !parameter.HasDefaultValue && Service(parameter, services) is null)
            .Select(parameter => parameter.ParameterType.Name),
    ];

    private static object? Service(ParameterInfo parameter, IServiceProvider? services) =>
        parameter.ParameterType == typeof(IServiceProvider) ? services : services?.GetService(parameter.ParameterType);
}
