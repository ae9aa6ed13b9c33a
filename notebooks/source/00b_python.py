# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   sco_lesson:
#     title: A little Python
#     question: How does one tell a computer to go through a text, word by word?
#     objectives:
#       - Give names to values, and take parts out of strings and lists
#       - Write a loop with a condition
#       - Write a function that gives a result back
#       - Count with a dictionary
#     minutes: {read: 25, do: 30}
#     prerequisites: ["00_start"]
#     key_terms: [string, list, loop, function, dictionary]
# ---

# %% [markdown]
# # A little Python
#
# This lesson holds nearly all the Python that the exercises need. Later lessons add a little, each
# thing before it is used. You meet it on the article itself. If you know Python, try the tasks and go on.

# %% [markdown]
# ## So far
#
# `import` loads a library, here under a short name. `=` gives a value a name. You can choose the name, without
# spaces. Round brackets call a function. What stands in them are its arguments.

# %%
import sco_lessons as sco

article = sco.annotate(sco.load())
sentence = article.words(article["sentences"][1])
sentence

# %% [markdown]
# ## Strings
#
# A **string** is some text in quotation marks. `+` puts two of them together, and `==` asks if two are the same.
# Two signs for "is the same", one sign for "give it this name".

# %%
"Xi" + " " + "Jinping"

# %%
"Xi" == "xi"

# %% [markdown]
# `True` and `False` are Python's yes and no. Capital letters count. If they should not, make all letters small first.
# `lower()` is a function that belongs to each string, so you call it with a dot. Such a function is called a *method*.

# %%
"Xi".lower() == "xi"

# %% [markdown]
# Here are more methods of strings: `startswith()`, `count()`, `replace()` and `strip()`. What stands behind `#` is a note for people.

# %%
print(sentence.startswith("The"))
print(sentence.count("summit"))  # how often it stands there
print(sentence.replace("two", "2"))
print(" Astana, ".strip(" ,"))  # takes these signs off both ends

# %% [markdown]
# ## Lists
#
# A **list** holds values in their order, in square brackets. `split()` cuts a string at its spaces and line ends, and gives a list of strings.

# %%
words = sentence.split()
words

# %% [markdown]
# You take one value out by its number, from 0. A negative number counts from the end. Two numbers with a colon give a
# part of the list. The second number is where it stops: that value is no longer in it.

# %%
print(words[0], words[-1])
print(words[1:3])
print(words[:3])

# %% text 00b.t1 [markdown]
# **Your turn.** Take the last word but one out of the list `words`. Use a number, do not type the word.

# %% answer 00b.t1
word = ...
### BEGIN SOLUTION
word = words[-2]
### END SOLUTION

# %% check 00b.t1
sco.check("00b.t1", word)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Words, course_text, instant, whole


@instant(
    "00b.t1",
    Words("a word of the list"),
    hints=("The last word has the number -1. Go one further from the end.",),
    right="Its comma belongs to it: split() cuts at spaces and not at signs.",
    decides=whole,
)
def turn_00b_t1(answer):
    text = course_text("xi-putin-astana")
    words = text.words(text["sentences"][1]).split()
    if answer == words[-1]:
        return "This is the last word: its number is -1."
    if answer == words[-2].strip(","):
        return "This was typed, or cleaned: in the list the word has a sign at its end."
    if answer in words[:-2]:
        return f'This is the word with the number {words.index(answer)}. Count from the end: the last has the number -1.'
    if answer == "-2":
        return "This is its number. words[...] takes the word that has it."


turn_00b_t1.wrong("the last", "words[-1]", "not yet", "the last word")
turn_00b_t1.wrong("typed", '"Astana"', "not yet", "was typed")
turn_00b_t1.wrong("from the front", "words[2]", "not yet", "the number 2")
turn_00b_t1.wrong("typed with another sign", '"Astana."', "not yet", "not the answer yet")
told = Solution(
    why="-1 is the last, so -2 is the last but one.",
    misread="The list has the words as split() left them, with their signs.",
)
### END HIDDEN TESTS

# %% text 00b.t2 [markdown]
# **Your turn.** Now take the last word of `words`, and take the full stop off it.

# %% answer 00b.t2
clean = ...
### BEGIN SOLUTION
clean = words[-1].strip(".")
### END SOLUTION

# %% check 00b.t2
sco.check("00b.t2", clean)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Words, course_text, instant, whole


@instant(
    "00b.t2",
    Words("a word"),
    hints=('First words[-1], then a dot and strip with the sign in quotation marks.',),
    right="A method can be called on what square brackets give.",
    decides=whole,
)
def turn_00b_t2(answer):
    text = course_text("xi-putin-astana")
    last = text.words(text["sentences"][1]).split()[-1]
    if answer == last:
        return "The full stop is still there: strip takes the signs that you name."
    if answer != last.strip(".") and answer.lower() == last.strip(".").lower():
        return "Only the full stop should go: all letters should stay as they are."


turn_00b_t2.wrong("not stripped", "words[-1].strip()", "not yet", "still there")
turn_00b_t2.wrong("in small letters", 'words[-1].lower().strip(".")', "not yet", "stay as they are")
turn_00b_t2.wrong("the sign itself", "words[-1][-1]", "not yet", "not the answer yet")
turn_00b_t2.wrong("another word", "words[0]", "not yet", "not the answer yet")
told = Solution(
    why='strip(".") takes full stops off both ends of the word.',
    misread="Without an argument strip() takes off spaces and line ends, and no sign.",
)
### END HIDDEN TESTS

# %% [markdown]
# `len` gives the length: the number of values in a list, or of signs in a string. `append` puts one more value at the end
# of a list.

# %%
seen = ["Xi"]
seen.append("Putin")
print(len(seen), len("Putin"))

# %% [markdown]
# ## Again and again: for
#
# `for` takes one value after the other out of a list and gives it a name. The lines that are set in by four spaces are
# done for each value. This is called a **loop**.

# %%
for word in words[:3]:
    print(word.lower())

# %% [markdown]
# `+`, `-`, `*` and `/` work as on paper. A loop can add up. The name stands for 0 at first, and in each round for a new number.

# %%
print(2 * 3 - 1)
total = 0
for word in words:
    total = total + len(word)
total / len(words)

# %% [markdown]
# ## Only if: if and else
#
# `if` asks a question. The lines set in under it are done if the answer is yes. Those under `else` are done if it is no.

# %%
for word in words[:6]:
    if len(word) > 5:
        print(word, "is long")
    else:
        print(word)

# %% [markdown]
# Questions can be asked with `==`, `!=` (not the same), `>`, `<`, `>=`, `<=`. `in` asks if a value is in a list, or
# some letters in a string. `and`, `or` and `not` join questions.

# %%
print("SCO" in words, "sco" in words, "sco" not in words)
print(len(words) > 10 and "Xi" in words)
print(len(words) < 10 or not words)
print(words[0] != "the", 3 >= 3, 0 <= 0.5 <= 1)

# %% [markdown]
# A list with nothing in it counts as "no". So `not words` asks: is the list empty? A choice between two values fits on one line.

# %%
"long" if len(words) > 10 else "short"

# %% text 00b.t3 [markdown]
# **Your turn.** How many of the `words` have more than five signs? Begin with `count = 0`, and write a loop with an `if`.

# %% answer 00b.t3
count = ...
### BEGIN SOLUTION
count = 0
for word in words:
    if len(word) > 5:
        count = count + 1
### END SOLUTION

# %% check 00b.t3
sco.check("00b.t3", count)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "00b.t3",
    Whole(),
    hints=("for word in words: then, set in, if len(word) > 5: and, set in twice, count = count + 1",),
    right="To go through a text and count by a condition: so it goes in all of this course.",
    decides=whole,
)
def turn_00b_t3(answer):
    if answer == 0:
        return "Nothing was counted. print shows a word, and count = count + 1 counts it."
    if answer == 7:
        return "This counts words with five signs, too: more than five is > 5."
    if answer == 1:
        return "Only one was counted. If count = 0 stands inside the loop, it begins anew with each word. If you ask for == 5, more than five is > 5."
    if answer == 16:
        return "Every word was counted. Is the line with count + 1 set in under the if? And does the if ask for len(word), not len(words)?"
    if answer in (9, 10):
        return "So many are short: more than five is > 5."


turn_00b_t3.wrong("count = 0 inside", "1", "not yet", "inside the loop")
turn_00b_t3.wrong("the list in place of the word", "len([w for w in words if len(words) > 5])", "not yet", "not len(words)")
turn_00b_t3.wrong("the short ones", "len([w for w in words if len(w) <= 5])", "not yet", "are short")
turn_00b_t3.wrong("every word", "len(words)", "not yet", "Every word")
turn_00b_t3.wrong("five or more", "len([w for w in words if len(w) >= 5])", "not yet", "more than five is > 5")
turn_00b_t3.wrong("the words themselves", "[w for w in words if len(w) > 5]", "cannot read this", "a list of 6, and this asks for a whole number: len(...)")
told = Solution(
    why="The count grows by one in each round in which the condition holds.",
    misread="count = 0 stands before the loop; inside it, it would begin anew with each word.",
)
### END HIDDEN TESTS

# %% [markdown]
# A loop that only makes a list fits on one line. Read it from the middle: for each word in words, if it is long, take
# the word in small letters.

# %%
[word.lower() for word in words if len(word) > 6]

# %% [markdown] tags=["predict"]
# **Predict.** Which words of the sentence will the next line give?

# %%
[word for word in words if word != word.lower()]

# %% reveal [markdown]
# **Those with a capital letter.** A word is taken if it changes when its letters are made small. Names
# are among them, and the first word of the sentence, which is no name. A finder of names that goes by capitals makes
# this mistake. Lesson 02 comes back to it.

# %% text 00b.t4 [markdown]
# **Your turn.** Make a list of the `words` that begin with the letter "t" or "T".

# %% answer 00b.t4
with_t = ...
### BEGIN SOLUTION
with_t = [word for word in words if word.lower().startswith("t")]
### END SOLUTION

# %% check 00b.t4
sco.check("00b.t4", with_t)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import ListOf, Solution, Words, instant, whole


@instant(
    "00b.t4",
    ListOf(Words("a word in quotation marks")),
    hints=("Make the word small first, then ask: word.lower().startswith(...).",),
    right="Small letters first, then the question: so the capital makes no difference.",
    decides=whole,
)
def turn_00b_t4(answer):
    if all(word.startswith("t") for word in answer):
        return "No word with a capital T is here: ask the word in small letters, and keep the word as it stands."
    if not all(word.lower().startswith("t") for word in answer):
        return "One of these does not begin with t or T: the letter may stand elsewhere in it."


turn_00b_t4.wrong("small letters only", '[w for w in words if w.startswith("t")]', "not yet", "keep the word as it stands")
turn_00b_t4.wrong("made small", '[w.lower() for w in words if w.lower().startswith("t")]', "not yet", "keep the word as it stands")
turn_00b_t4.wrong("a count", "len([w for w in words if w[0] in 'tT'])", "cannot read this", "asks for a list")
turn_00b_t4.wrong("their numbers", "[n for n, w in enumerate(words) if w[0] in 'tT']", "cannot read this", "Part 1 of the list")
turn_00b_t4.wrong("anywhere", '[w for w in words if "t" in w.lower()]', "not yet", "may stand elsewhere")
turn_00b_t4.wrong("without the list", '"The"', "not yet", "So far what you have is right, and something is missing")
turn_00b_t4.wrong("a set", '{w for w in words if w.lower().startswith("t")}', "not yet", "here the order counts")
turn_00b_t4.wrong("one twice", '["The", "The", "two"]', "not yet", "2 of your 3")
told = Solution(
    why="lower() makes all letters small, so one question is enough.",
    misread='"t" in word asks if the letter stands anywhere in the word.',
)
### END HIDDEN TESTS

# %% [markdown]
# ## Functions of your own
#
# `def` gives some lines a name. So you can use them again. The words in the round brackets stand for the values that you hand over.
# `return` gives the result back and ends the **function**. The first line, in three quotation marks, says what it does.

# %%
def longest(words):
    """The longest of some words."""
    best = ""
    for word in words:
        if len(word) > len(best):
            best = word
    return best

# %% [markdown]
# Nothing happens yet. You must call it.

# %%
longest(words)

# %% [markdown]
# `print` shows a value to you. `return` hands it to whoever called. A function that only prints gives back `None`, which means: nothing.
# The exercises ask for `return`.

# %% text 00b.t5 [markdown]
# **Your turn.** Write the lines of `share(part, whole)`. It gives the part divided by the whole. If the whole is 0, it gives 0,
# as nobody can divide by 0.

# %% answer 00b.t5
def share(part, whole):
    """The part divided by the whole; 0 if the whole is 0."""
    ### BEGIN SOLUTION
    if whole == 0:
        return 0
    return part / whole
    ### END SOLUTION

# %% check 00b.t5
sco.check("00b.t5", share)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Function, Number, Solution, instant, whole


@instant(
    "00b.t5",
    Function("share", "two numbers", Number(), tries=([1, 4], [3, 4], [0, 5], [3, 0], [0, 0])),
    hints=("First an if with a return for the case of 0. Then a second return for all other cases.",),
    right="It divides, and it has a rule of its own for 0.",
    decides=whole,
)
def turn_00b_t5(answer):
    if answer[0] == 4:
        return "share(1, 4) gives 4: the part stands above the line, the whole below it."


turn_00b_t5.wrong("upside down", "def share(part, whole):\n    return whole / part if part else 0", "not yet", "the part stands above")
turn_00b_t5.wrong("no rule for 0", "def share(part, whole):\n    return part / whole", "not yet", "ZeroDivisionError")
turn_00b_t5.wrong("prints", "def share(part, whole):\n    print(part)", "not yet", "prints its result")
told = Solution(
    why="return ends the function, so the second line is reached only if the whole is not 0.",
    misread="Without the first rule Python stops with ZeroDivisionError.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## Dictionaries
#
# A **dictionary** gives each of its keys a value, in curly brackets. You look a key up in square brackets. `get` does the same, and
# gives a value of your choice where the key is missing.

# %%
country = {"Xi": "China", "Putin": "Russia"}
print(country["Xi"], country.get("he", "nobody knows"))
print("he" in country, len(country))

# %% [markdown]
# `items()` gives keys and values in pairs, `values()` the values. Two names after `for` take a pair apart.

# %%
for name, place in country.items():
    print(name, "->", place)
print(list(country.values()))

# %% [markdown]
# This is how one counts. Each word is a key. Its value grows by one each time that the word comes. `sco.word_tokens` gives the words
# of the whole article without signs.

# %%
counts = {}
for token in sco.word_tokens(article):
    word = article.words(token).lower()
    counts[word] = counts.get(word, 0) + 1
len(counts)

# %% text 00b.t6 [markdown]
# **Your turn.** How often does the article use the word "in"? Look it up in `counts`.

# %% answer 00b.t6
times = ...
### BEGIN SOLUTION
times = counts["in"]
### END SOLUTION

# %% check 00b.t6
sco.check("00b.t6", times)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, course_text, instant, whole


@instant(
    "00b.t6",
    Whole(),
    hints=("The key is a string in quotation marks, in square brackets behind counts.",),
    right="That is how often this word stands in the article, in any capitals.",
    decides=whole,
)
def turn_00b_t6(answer):
    if answer == course_text("xi-putin-astana").text.count("in"):
        return 'This counts the letters "in" also inside other words, such as "meeting".'
    if answer == 0:
        return "There is no such key: all keys are in small letters."


turn_00b_t6.wrong("letters", 'article.text.count("in")', "not yet", "inside other words")
turn_00b_t6.wrong("capitals", 'counts.get("IN", 0)', "not yet", "small letters")
turn_00b_t6.wrong("all keys", "len(counts)", "not yet", "not the answer yet")
told = Solution(
    why="The key gives its value: the number that grew in the loop.",
    misread="The method count of a string finds letters also inside longer words.",
)
### END HIDDEN TESTS

# %% [markdown]
# Values can be lists. Here each first letter gets its words. If a key is new, it gets an empty list first.

# %%
by_letter = {}
for word in words:
    letter = word[0].lower()
    if letter not in by_letter:
        by_letter[letter] = []
    by_letter[letter].append(word)
by_letter

# %% [markdown]
# ## Sets, and some useful functions
#
# A *set* keeps each value once. It has curly brackets and no colons, and no order. `set()` makes one of a list.

# %%
print(len(["Xi", "Putin", "Xi"]), len(set(["Xi", "Putin", "Xi"])))
print(len({word.lower() for word in words}))

# %% [markdown] tags=["predict"]
# **Predict.** In the list above, the word "the" stands twice: once with a capital, once without. How many values has
# `{word for word in words}`, compared with the second number above?

# %%
len({word for word in words})

# %% reveal [markdown]
# **One more: 16 values.** Without `lower()` the word with the capital is another string. So the same words give two different counts.
# Whoever counts must say what counts as the same.

# %% [markdown]
# `sum` adds up, `max` gives the largest, `sorted` puts in order, `abs` takes the minus off, `round` rounds. `enumerate` gives each value its number. `zip` goes through two lists at once.

# %%
print(sum([1, 2, 3]), max(3, 5), sorted([3, 1, 2]))
print(abs(-2), round(2 / 3, 2))  # the second number: how many decimals
for number, name in enumerate(["Xi", "Putin"], start=1):
    print(number, name)
for name, place in zip(["Xi", "Putin"], ["China", "Russia"]):
    print(name, place)
print(sum(len(word) for word in words))

# %% [markdown]
# `start=1` is an argument with its name. Many functions of this course have such arguments. They change how a function works, and
# you can leave them out. `sco.kwic` finds all places of a word, for example. And a string with an `f` before it has gaps in curly brackets.

# %%
lines = sco.kwic(article, "SCO", window=3)
f"{len(lines)} places with 3 words or signs on each side"

# %% text 00b.t7 [markdown]
# **Your turn.** How many *different* words are in the list `words` if you count those with more than two signs only, in small letters?

# %% answer 00b.t7
different = ...
### BEGIN SOLUTION
different = len({word.lower() for word in words if len(word) > 2})
### END SOLUTION

# %% check 00b.t7
sco.check("00b.t7", different)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Solution, Whole, instant, whole


@instant(
    "00b.t7",
    Whole(),
    hints=("Put an if at the end of {word.lower() for word in words ...}, and len(...) around it all.",),
    right="A set, a condition and a length: they say what counts as the same, and what counts.",
    decides=whole,
)
def turn_00b_t7(answer):
    if answer == 15:
        return "This is the number without the condition: put an if at the end, inside the brackets."
    if answer == 13:
        return 'This counts "the" twice: a set of words in small letters has it once.'
    if answer == 14:
        return "This counts words with two signs, too: more than two is > 2."


turn_00b_t7.wrong("no condition", "len({w.lower() for w in words})", "not yet", "without the condition")
turn_00b_t7.wrong("two or more", "len({w.lower() for w in words if len(w) >= 2})", "not yet", "more than two is > 2")
turn_00b_t7.wrong("a list", "len([w.lower() for w in words if len(w) > 2])", "not yet", "twice")
turn_00b_t7.wrong("capitals count", "len({w for w in words if len(w) > 2})", "not yet", "twice")
turn_00b_t7.wrong("the set", "{w.lower() for w in words if len(w) > 2}", "cannot read this", "a set of 12")
turn_00b_t7.wrong("all words", "len(words)", "not yet", "not the answer yet")
told = Solution(
    why="The set keeps each word once, the if leaves the short ones out, and len counts.",
    misread="More than two means > 2; >= 2 takes those with two as well.",
)
### END HIDDEN TESTS

# %% [markdown]
# ## When Python complains
#
# You will see error messages. Everybody does. Read the *last* line first: it says what went wrong. Above it, an arrow or a ^ shows the place.
#
# - `NameError: name 'wrods' is not defined`: a name is spelt in another way, or its cell was not run yet.
# - `KeyError: 'Xi'`: the dictionary has no such key.
# - `IndexError: list index out of range`: the list is shorter than you thought.
# - `SyntaxError` or `IndentationError`: a bracket, a quotation mark, a colon or a space is missing.

# %% [markdown]
# ## What we saw
#
# - Strings, lists, dictionaries and sets hold values. Square brackets take one out.
# - A loop goes through them, `if` asks a question, and a function gives a name to what you do.

# %% [markdown]
# ## Where it fails
#
# Python does what you write and not what you mean. Here the same word comes twice, with different signs.

# %%
pieces = "Peace, security and peace.".split()
[piece for piece in pieces if piece.lower() == "peace"]

# %% [markdown]
# The list is empty, and there is no error. The comma and the full stop belong to the pieces. An answer of zero may mean "there is nothing", or "I asked in the wrong way". Look
# at the text before you believe it.

# %% [markdown] tags=["discussion"]
# ## Discuss
#
# 1. Is "Xi" the same word as "xi"? Is "Xi's" the same as "Xi"? Who should decide?
# 2. What can go wrong if a program counts in a wrong way and gives no error?

# %% [markdown] tags=["instructor"]
# **For teaching.** Students who have never programmed need the whole time, best in pairs with one keyboard. Do not explain more than stands here. The two
# usual troubles are the space at the beginning of a line and `=` for `==`. Let them break a cell on purpose and read the last line of the message aloud.

# %% quiz [markdown]
# ## Check yourself
#
# Press the answer that you would give. It opens, and says if it is right, and why. The other answers say why, too.
#
# 1. The list `letters` is `["a", "b", "c"]`. What is `letters[1:2]`?
#    - [x] `["b"]`
#      > It begins at number 1 and stops before number 2.
#    - [ ] `["a", "b"]`
#      > Python counts from 0, so number 1 is "b".
#    - [ ] `"b"`
#      > That is `letters[1]`. A colon gives a list, even if it has one value only.
#    - [ ] `["b", "c"]`
#      > The second number is where it stops: that value is no longer in it.
#
# 2. What is the difference between `=` and `==`?
#    - [ ] `=` is for numbers, and `==` is for strings
#      > Both take values of any kind.
#    - [ ] There is none, Python understands both
#      > `if x = 1:` is an error: a question needs two signs.
#    - [x] `=` gives a value a name, and `==` asks if two values are the same
#      > The answer to the question is `True` or `False`.
#
# 3. A function `f` prints a number and has no `return`. What is `x` after `x = f()`?
#    - [ ] The number that it printed
#      > You see the number, and nobody gets it.
#    - [x] `None`
#      > To print is to show. Only `return` hands a value to whoever called.
#    - [ ] Nothing, as the cell stops with an error
#      > There is no error. That makes this mistake hard to see.
#
# 4. How many different words are in the list `words`, if capital letters make no difference? Which lines tell you?
#    - [x] `len({word.lower() for word in words})`
#      > All are made small first, and a set keeps each value once.
#    - [ ] `len(set(words))`
#      > "The" and "the" are two strings here, so the number can be too large.
#    - [ ] `len([word.lower() for word in words])`
#      > A list keeps all values, also the same one twice.
#    - [x] `len(set([word.lower() for word in words]))`
#      > A list of small words, and then a set of it: each word once.
#
# 5. You look for "peace" in a list of words. Nothing is found, and there is no error. What do you know?
#    - [ ] The text does not speak of peace
#      > It may have the word as "Peace" or as "peace." with a full stop.
#    - [ ] The program is broken
#      > It did what you wrote. That need not be what you meant.
#    - [x] No value in the list is this very string
#      > That is all. So look at the list before you say something about the text.

# %% [markdown]
# ## Go on
#
# Next lesson: [Close reading](01_close_reading.ipynb).
