;;; stadga-mode.el --- Rule files of Stadga  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; `(require 'stadga-mode)' in the init file, then `M-x eglot' in a rule file, or `(add-hook 'stadga-mode-hook #'eglot-ensure)'.
;; The program `stadga' must be found, or `stadga-program' name it.

;;; Code:

(require 'eglot)
(require 'project)

(defgroup stadga nil "Rule files of Stadga." :group 'languages)

(defcustom stadga-program "stadga"
  "The program, by its name or its path."
  :type 'string)

(defvar stadga-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?\" "\"" table)
    table)
  "Comments run from // to the end of the line; names may hold underscores.")

;;;###autoload
(define-derived-mode stadga-mode prog-mode "Stadga"
  "Major mode for rule files of Stadga."
  (setq-local comment-start "// ")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 4))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.stadga\\'" . stadga-mode))

(add-to-list 'eglot-server-programs
             '((stadga-mode :language-id "stadga") . (lambda (&rest _) (list stadga-program "lsp"))))

(defun stadga-project (folder)
  "The rule set that FOLDER is in: where its manifest is."
  (when-let ((root (and (derived-mode-p 'stadga-mode) (locate-dominating-file folder "stadga.toml"))))
    (cons 'transient root)))

(add-hook 'project-find-functions #'stadga-project)

(provide 'stadga-mode)

;;; stadga-mode.el ends here
