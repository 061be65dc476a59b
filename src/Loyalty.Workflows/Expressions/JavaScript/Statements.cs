using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>A part of a program that does something.</summary>
internal abstract class Statement
{
    /// <summary>The line it stands in, for messages.</summary>
    public int Line { get; init; }

    public Completion Execute(Scope scope)
    {
        scope.Run.Line = Line;
        scope.Budget.Step();
        return Do(scope);
    }

    protected abstract Completion Do(Scope scope);
}

/// <summary>Statements one after the other, with names of their own.</summary>
internal sealed class Block(ScopeShape shape, Statement[] statements) : Statement
{
    protected override Completion Do(Scope scope)
    {
        var inner = scope.Inner(shape);
        foreach (var statement in statements)
        {
            if (statement.Execute(inner) is var completion and not Completion.Normal) return completion;
        }

        return Completion.Normal;
    }
}

/// <summary>An expression, evaluated for what it does; at the top of a program also for its value.</summary>
internal sealed class ExpressionStatement(Node expression, bool isAtTop) : Statement
{
    protected override Completion Do(Scope scope)
    {
        var value = expression.Evaluate(scope);
        if (isAtTop) scope.Run.LastValue = value;
        return Completion.Normal;
    }
}

/// <summary>Declares names; without a value they are undefined.</summary>
internal sealed class Declaration(PatternPart[] parts, bool isVar) : Statement
{
    protected override Completion Do(Scope scope)
    {
        foreach (var part in parts)
        {
            if (part.Default is not null) part.Target.Assign(scope, part.Default.Evaluate(scope), declares: true);
            else if (!isVar) part.Target.Assign(scope, Value.Undefined, declares: true);
        }

        return Completion.Normal;
    }
}

/// <summary>The branches of if and else-if in a row, and what is done otherwise.</summary>
internal sealed class IfStatement((Node Condition, Statement Then)[] branches, Statement? otherwise) : Statement
{
    protected override Completion Do(Scope scope)
    {
        foreach (var (condition, then) in branches)
        {
            if (condition.Evaluate(scope).IsTrue) return then.Execute(scope);
        }

        return otherwise?.Execute(scope) ?? Completion.Normal;
    }
}

/// <summary>Leaves a loop or a switch, or goes on with the next turn.</summary>
internal sealed class JumpStatement(Completion completion) : Statement
{
    protected override Completion Do(Scope scope) => completion;
}

/// <summary>Ends a function, or the program, with a value.</summary>
internal sealed class ReturnStatement(Node? value) : Statement
{
    protected override Completion Do(Scope scope)
    {
        scope.Run.Returned = value?.Evaluate(scope) ?? Value.Undefined;
        return Completion.Return;
    }
}

/// <summary>Throws a value.</summary>
internal sealed class ThrowStatement(Node value) : Statement
{
    protected override Completion Do(Scope scope) => throw Thrown.Of(value.Evaluate(scope), scope.Run);
}

/// <summary>Does nothing: a lone semicolon, or a function that was there before.</summary>
internal sealed class EmptyStatement : Statement
{
    protected override Completion Do(Scope scope) => Completion.Normal;
}

/// <summary>Tries something; what is thrown may be caught, and something may be done in any case. Limits are not caught.</summary>
internal sealed class TryStatement(Statement body, ScopeShape shape, Target? parameter, Statement? handler, Statement? last) : Statement
{
    protected override Completion Do(Scope scope)
    {
        if (last is null) return Attempt(scope);
        Completion completion;
        try
        {
            completion = Attempt(scope);
        }
        catch (Thrown thrown)
        {
            thrown.ToValue(scope.Run);
            if (last.Execute(scope) is var instead and not Completion.Normal) return instead;
            throw;
        }

        var returned = scope.Run.Returned;
        if (last.Execute(scope) is var other and not Completion.Normal) return other;
        scope.Run.Returned = returned;
        return completion;
    }

    private Completion Attempt(Scope scope)
    {
        if (handler is null) return body.Execute(scope);
        try
        {
            return body.Execute(scope);
        }
        catch (Thrown thrown)
        {
            var inner = scope.Inner(shape);
            parameter?.Assign(inner, thrown.ToValue(scope.Run), declares: true);
            return handler.Execute(inner);
        }
    }
}

/// <summary>Goes to the first case with the same value and on from there.</summary>
internal sealed class SwitchStatement(Node subject, ScopeShape shape, (Node? Value, Statement[] Statements)[] cases) : Statement
{
    protected override Completion Do(Scope scope)
    {
        var value = subject.Evaluate(scope);
        var inner = scope.Inner(shape);
        var first = Array.FindIndex(cases, one => one.Value is not null && Operators.AreSame(scope.Run, value, one.Value.Evaluate(inner)));
        if (first < 0) first = Array.FindIndex(cases, one => one.Value is null);
        if (first < 0) return Completion.Normal;
        foreach (var statement in cases.Skip(first).SelectMany(one => one.Statements))
        {
            var completion = statement.Execute(inner);
            if (completion is not Completion.Normal) return completion is Completion.Break ? Completion.Normal : completion;
        }

        return Completion.Normal;
    }
}
